"""The example from which a newcomer writes a plan: every key explained, and itself a plan without fault."""

TEMPLATE = """\
# 预案模板 · A plan to start from. Change every line, then: vigil plan check FILE
# 写好后放入城市目录的 plans/ 文件夹；草稿不会启用。 When it is good, put it into the folder plans/ of your city.
# 文字一律中英文成对：zh 和 en。 Every text is given in both languages. Texts with a comma or colon stand in quotes.
# 编号、日期、电话要加引号。 Codes, days and telephone numbers stand in quotes.

plan: my_plan                       # 预案编号：小写字母、数字、下划线 · the plan's id: a-z, 0-9, _
version: 1                          # 每次修订加一，旧版保留 · one more with each revision; old versions are kept
name: { zh: "示例专项应急预案", en: "Example of a special plan" }
kind: special                       # overall special department district community
state: draft                        # draft review approved filed in_force evaluated withdrawn
parent: overall                     # 上级预案 · the plan above it
in_force: "2027-01-01"              # 生效日 · the day from which it is in force; also: drilled, evaluated
scope: { zh: "适用于……的应对处置", en: "What it is for" }
types: [fire]                       # 事件类型 · types of incident (docs/plans.md lists them)
keywords:                           # 便于检索 · words by which it is found
  - { zh: "火灾", en: "fire" }

roles:                              # 角色，不写人名 · roles, never persons; post: the city's post that holds it
  - { key: duty_officer, name: { zh: "值班员", en: "Duty officer" }, post: duty_officer }
  - { key: fire, name: { zh: "消防救援", en: "Fire and rescue" } }

levels:                             # 级别逐级累加，只写新增 · levels add up: a higher one holds only what it adds
  - level: IV
    authority: { posts: [duty_officer, commander], signatures: 1 }   # 谁可启动、几人签字 · who may activate it
    triggers:                       # 任一条即可；同一条内须同时满足 · any one; within one all figures must be reached
      - { injured: 1 }              # deaths injured loss_yuan affected warning words
      - { words: { zh: "属地力量可以处置", en: "local forces can handle it" } }
    steps:
      - id: verify
        name: { zh: "核实情况", en: "Verify what happened" }
        who: duty_officer           # 上面的角色 · one of the roles
        within: 5                   # 启动后几分钟内 · minutes from the level's activation
        done_when: { zh: "时间、地点、伤亡已核清", en: "time, place and casualties are known" }
      - id: send
        name: { zh: "派出首批力量", en: "Send the first teams" }
        who: duty_officer
        within: 5
        done_when: { zh: "调派指令已下达", en: "the orders went out" }
        act: dispatch               # 系统代办 · dispatch first_report follow_up_report casualties final_report
      - id: put_out
        name: { zh: "灭火救援", en: "Put it out" }
        who: fire
        within: 60
        done_when: { zh: "明火已扑灭", en: "no flames are left" }
        evidence: { zh: "现场照片", en: "a photograph" }
        after: [verify, send]       # 先完成这些 · begins when these are done; without it, at once
    teams:                          # 队伍能力 · capabilities; within: minutes
      - { capability: firefighting, count: 2, priority: 1, within: 10 }
    goods:                          # 物资编码 · item codes; per_100: 每百名受影响人员 for each 100 people affected
      - { item: "1020202", quantity: 20, per_100: 100, priority: 2, within: 60 }
    reports:
      - { kind: first, to: { zh: "市政府总值班室", en: "The city's duty office" }, means: telephone, within: 30 }

termination:                        # 终止条件 · when the response ends
  - { zh: "明火扑灭，无复燃危险", en: "It is out and will not start again" }
recovery:
  - { zh: "物资清点、回收、补充", en: "Count, return and replenish goods" }
contacts:
  - { name: { zh: "消防指挥中心", en: "Fire control room" }, phone: "0600-0000119" }
"""
