"""What the officer types in the rehearsal, in the language of the screen."""

import msgspec

from console.situation.findings import FindingKind


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
    findings: str
    found: tuple[tuple[FindingKind, str, str, int], ...]
    """What is to be mended: by what, by whom, and in how many days."""


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
        "折叠担架1件断裂，不能再用",
        "逐户安检后恢复供气",
        "燃气公司",
        "安检完毕，已恢复供气",
        "问题与改进",
        (
            ("plan", "防二次爆炸的扩大警戒列在三级响应，提前到四级响应", "应急管理局预案科", 30),
            ("stock", "便携式呼吸机不够，要等区域储备：补足本市储备", "应急管理局物资保障科", 60),
        ),
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
        "one folding stretcher broken, past repair",
        "check every home, then restore gas",
        "gas company",
        "all homes checked, gas is on again",
        "Findings",
        (
            (
                "plan",
                "The wider cordon against a second explosion comes with level III: bring it forward to level IV",
                "Plans section",
                30,
            ),
            (
                "stock",
                "Too few portable ventilators, more only from the region: raise the city's own stock",
                "Supplies section",
                60,
            ),
        ),
    ),
}
