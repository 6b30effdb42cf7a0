"""What the officer types in the rehearsal, in the language of the screen."""

import msgspec


class Words(msgspec.Struct, frozen=True):
    """What the officer types, in the language of the screen."""

    kind: str
    cause: str
    course: str
    measures: str
    unit: str
    name: str
    post: str
    told: str
    reason: str
    source: str
    sunk: str
    summary: str
    raised: str
    contained: str
    damage: str
    follow_up: str
    owner: str
    settled: str


WORDS = {
    "zh_CN": Words(
        "rqxl",
        "餐馆后厨燃气软管脱落",
        "一层商铺闻到强烈燃气味，住户已开始下楼",
        "已关阀通风，劝离围观人员",
        "春晖餐馆",
        "陈志强",
        "店长",
        "燃气公司调度台",
        "现场回报该队更熟悉此处管网",
        "现场消防指挥员",
        "路面塌陷，车辆绕行",
        "漏点已封堵，检测达标，解除警戒",
        "二次爆炸，死亡3人",
        "险情已受控，伤员全部送医",
        "可燃气体检测仪1台摔坏",
        "逐户安检后恢复供气",
        "燃气公司",
        "安检完毕，已恢复供气",
    ),
    "en": Words(
        "gas leak",
        "Hose came off in a restaurant kitchen",
        "Strong smell of gas on the ground floor, residents leaving",
        "Valve shut, windows opened, bystanders sent away",
        "Chunhui Restaurant",
        "Chen Zhiqiang",
        "Manager",
        "Gas company control room",
        "knows the pipes there",
        "fire officer on scene",
        "road has sunk",
        "Leak sealed, readings safe, cordon lifted",
        "second explosion, three dead",
        "under control, all injured in hospital",
        "one gas detector dropped and broken",
        "check every home, then restore gas",
        "gas company",
        "all homes checked, gas is on again",
    ),
}
