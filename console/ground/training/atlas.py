"""What the planners of Linjiang drew: rivers, lakes, hills, main roads, towns. Metres from the old town."""

from dataclasses import dataclass

from console.ground.training.plane import Pair
from resources.base import Name

CITY = Name("临江市", "Linjiang")
RIVER = Name("澄江", "Cheng River")
TRIBUTARY = Name("青溪河", "Qingxi River")
ISLAND = Name("白鹭洲", "Egret Island")

RIVER_COURSE: tuple[Pair, ...] = (
    (-27000, 2500), (-22500, 300), (-18800, -2700), (-14500, -4700), (-10800, -3700), (-7600, -1400), (-4300, -500),
    (-1400, -1250), (1700, -2750), (4700, -4250), (8000, -4700), (11300, -3300), (14200, -700), (17600, 900),
    (21000, 600), (26500, -1800),
)  # fmt: skip
TRIBUTARY_COURSE: tuple[Pair, ...] = (
    (-9200, 21500), (-7600, 17200), (-8200, 14200), (-6200, 11800), (-6700, 9300), (-7300, 7400), (-5900, 5700),
    (-4600, 4300), (-4900, 2600), (-4150, 1100), (-4500, -500),
)  # fmt: skip
SHORE: tuple[Pair, ...] = (
    (-19800, -16200), (-12000, -17300), (-4000, -16700), (4500, -17400), (12500, -16900), (19300, -15200),
    (20000, -9000), (19200, -3000), (20100, 4500), (19500, 11500), (17500, 16300), (10000, 17300), (2500, 16600),
    (-5500, 17400), (-13000, 16800), (-18700, 15800), (-20000, 9000), (-19300, 2500), (-19900, -5000), (-19100, -11000),
)  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A round thing on the ground: a lake, a hill or a place, with its reach in metres."""

    name: Name
    at: Pair
    radius: float


LAKES = (
    Spot(Name("翠湖", "Cui Lake"), (5250, 900), 900),
    Spot(Name("莲湖", "Lotus Lake"), (1250, 1750), 250),
    Spot(Name("南湖", "South Lake"), (900, -7300), 650),
    Spot(Name("月牙湖", "Crescent Lake"), (-6500, -5600), 430),
    Spot(Name("墨水湖", "Ink Lake"), (-7300, 2300), 330),
    Spot(Name("沙湖", "Sand Lake"), (3150, 4350), 300),
    Spot(Name("天鹅湖", "Swan Lake"), (-15800, 5000), 1350),
    Spot(Name("鸭儿湖", "Ya'er Lake"), (13400, -9300), 1300),
    Spot(Name("梁湖", "Liang Lake"), (13200, 9700), 950),
    Spot(Name("后官湖", "Houguan Lake"), (-11800, -11300), 900),
    Spot(Name("红莲湖", "Red Lotus Lake"), (17200, 4700), 620),
    Spot(Name("鲁湖", "Lu Lake"), (3600, -12300), 700),
    Spot(Name("云台水库", "Yuntai Reservoir"), (3100, 10300), 520),
)
HILLS = (
    Spot(Name("云岭", "Yunling Hills"), (-14300, 12700), 3500),
    Spot(Name("青龙山", "Qinglong Hills"), (3300, 13600), 2500),
    Spot(Name("九峰山", "Jiufeng Hills"), (14600, 13800), 2500),
    Spot(Name("大别岭", "Dabie Ridge"), (8600, -14300), 2400),
    Spot(Name("凤凰山", "Fenghuang Hills"), (-14600, -13700), 2600),
    Spot(Name("龟山", "Turtle Hill"), (-5650, 2300), 480),
    Spot(Name("珞珈岭", "Luojia Hill"), (3700, -6850), 560),
    Spot(Name("马鞍山", "Saddle Hill"), (-2500, 7000), 820),
    Spot(Name("磨山", "Moshan Hill"), (8900, 1000), 700),
    Spot(Name("扁担山", "Biandan Hill"), (-9300, -6000), 620),
    Spot(Name("花果山", "Huaguo Hill"), (-17300, -7000), 900),
)
TOWNS = (
    Spot(Name("青溪镇", "Qingxi Town"), (-5000, 10600), 620),
    Spot(Name("云台镇", "Yuntai Town"), (5700, 9700), 560),
    Spot(Name("石桥镇", "Shiqiao Town"), (11500, 5100), 760),
    Spot(Name("花园镇", "Huayuan Town"), (16400, 9200), 560),
    Spot(Name("金口镇", "Jinkou Town"), (13600, 2600), 700),
    Spot(Name("白沙镇", "Baisha Town"), (16300, -6700), 640),
    Spot(Name("双河镇", "Shuanghe Town"), (9500, -10100), 700),
    Spot(Name("长岭镇", "Changling Town"), (-1500, -13200), 620),
    Spot(Name("南湾镇", "Nanwan Town"), (-7600, -11200), 600),
    Spot(Name("柳林镇", "Liulin Town"), (-14300, -8600), 640),
    Spot(Name("龙泉镇", "Longquan Town"), (-15600, 400), 740),
    Spot(Name("梅川镇", "Meichuan Town"), (-11600, 7000), 640),
)


@dataclass(frozen=True)
class Quarter:
    """A built-up part of the city: how dense, how far it reaches, and the angle its streets prefer (degrees)."""

    name: Name
    at: Pair
    reach: float
    density: float
    angle: float


QUARTERS = (
    Quarter(Name("老城", "Old Town"), (-300, 300), 1500, 1.0, -24),
    Quarter(Name("中心城", "City Centre"), (900, 2100), 1900, 0.85, 4),
    Quarter(Name("西津", "Xijin"), (-6900, 700), 1700, 0.66, 24),
    Quarter(Name("南浦", "Nanpu"), (-300, -4500), 1900, 0.82, -20),
    Quarter(Name("翠湖新城", "Cuihu New Town"), (5900, 2900), 1800, 0.62, 14),
    Quarter(Name("光华科技城", "Guanghua Science City"), (5200, -6900), 1500, 0.5, -7),
    Quarter(Name("北郊", "Beijiao"), (-3500, 5100), 1300, 0.5, -31),
    Quarter(Name("北站新区", "North Station"), (1500, 5300), 1500, 0.55, 9),
    Quarter(Name("南湖", "Nanhu"), (-2300, -7700), 1600, 0.52, 17),
    Quarter(Name("月湖", "Yuehu"), (-5400, -4200), 1300, 0.5, 33),
    Quarter(Name("东港", "Donggang"), (7800, -1600), 1300, 0.42, -12),
    Quarter(Name("汉津", "Hanjin"), (-10300, 600), 1200, 0.4, 12),
)


@dataclass(frozen=True)
class Course:
    """A main road or a railway by its control points; `twin` has two carriageways, `closed` is a ring."""

    name: Name
    highway: str
    through: tuple[Pair, ...]
    twin: bool = False
    closed: bool = False


def _course(zh: str, en: str, highway: str, *through: Pair, twin: bool = False, closed: bool = False) -> Course:
    return Course(Name(zh, en), highway, through, twin, closed)


RINGS = (
    _course("一环路", "First Ring Road", "trunk", (200, 3250), (1900, 2750), (2950, 1300), (3050, -900), (3150, -3450),
            (2500, -5300), (200, -6050), (-2100, -5400), (-3150, -3300), (-3000, -900), (-2700, 1200), (-1700, 2750),
            twin=True, closed=True),
    _course("二环路", "Second Ring Road", "trunk", (-200, 6350), (2700, 6500), (5400, 5500), (7300, 3500), (7000, 900),
            (6900, -1900), (7150, -4600), (6700, -7600), (4200, -9300), (900, -9000), (-2400, -9500), (-5700, -8000),
            (-8200, -5900), (-8800, -2300), (-8900, 400), (-8700, 3000), (-6600, 4700), (-4300, 6250), (-2300, 5800),
            twin=True, closed=True),
)  # fmt: skip
AVENUES = (
    _course("人民路", "Renmin Road", "primary", (500, 6420), (650, 4900), (250, 3250), (420, 1300), (150, -300),
            (100, -1750), (-50, -3000), (-500, -4600), (-350, -6030), (-900, -7700), (-650, -9250), twin=True),
    _course("中山路", "Zhongshan Road", "primary", (-8900, 500), (-7600, 1150), (-6000, 900), (-4200, 1500),
            (-2700, 1250), (-1100, 700), (330, 800), (1800, 350), (3030, 400), (3950, -450), (5300, -700),
            (6950, -500), twin=True),
    _course("建设大道", "Jianshe Avenue", "primary", (-4300, 6200), (-3300, 4100), (-1650, 2850), (-300, 2250),
            (370, 1950), (1900, 2850), (3900, 3350), (5400, 3600), (7250, 3650), twin=True),
    _course("江南大道", "Jiangnan Avenue", "primary", (-8500, -4700), (-6900, -3900), (-5000, -3700), (-3150, -3900),
            (-1700, -4200), (-450, -4500), (900, -4600), (2650, -5000), (4800, -5700), (6950, -6300), twin=True),
    _course("东湖路", "Donghu Road", "primary", (4700, 5900), (4250, 4600), (4050, 3350), (3900, 1700), (4000, -500),
            (4450, -2200), (4900, -4300), (5200, -5900), (4900, -7700), (4300, -9250), twin=True),
    _course("西津大道", "Xijin Avenue", "primary", (-6500, 4650), (-6300, 3300), (-6400, 900), (-6100, -850),
            (-5800, -2300), (-5400, -3700), (-4500, -5600), (-3500, -7300), (-2450, -9450), twin=True),
    _course("解放大道", "Jiefang Avenue", "primary", (-2950, -100), (-1700, 1500), (-600, 1600), (420, 1400),
            (1400, 1100), (3000, 900), (3800, 1900), (4600, 2250), (6000, 2300), (7200, 2000)),
    _course("临江大道", "Linjiang Avenue", "primary"),
    _course("滨江路", "Binjiang Road", "secondary"),
    _course("西津滨江路", "Xijin Riverside Road", "secondary"),
)  # fmt: skip
HIGHWAYS = (
    _course("汉津大道", "Hanjin Avenue", "trunk", (-8850, 600), (-10600, 900), (-12800, 500), (-15600, 300),
            (-20600, 900)),
    _course("金石大道", "Jinshi Avenue", "trunk", (6950, -300), (8600, -600), (10200, 700), (11800, 1900),
            (13600, 2700), (16400, 2500), (20600, 3300)),
    _course("云岭大道", "Yunling Avenue", "trunk", (550, 6450), (400, 8200), (-700, 10200), (-1000, 12600),
            (-300, 15000), (-900, 18000)),
    _course("长岭大道", "Changling Avenue", "trunk", (-700, -9200), (-1300, -11000), (-1500, -13200), (-1000, -15500),
            (-1900, -18000)),
    _course("石花公路", "Shihua Highway", "primary", (7200, 3700), (9200, 4400), (11500, 5150), (13500, 6700),
            (16400, 9100), (20600, 10500)),
    _course("青溪公路", "Qingxi Highway", "primary", (-4300, 6200), (-5200, 7800), (-5000, 10500), (-5400, 13700),
            (-5200, 18000)),
    _course("云台公路", "Yuntai Highway", "primary", (5300, 5550), (5200, 7600), (5700, 9600), (7000, 12200),
            (8000, 15000), (8200, 18000)),
    _course("梅川公路", "Meichuan Highway", "primary", (-8000, 4000), (-9700, 5500), (-11600, 6950), (-14500, 7500),
            (-17500, 7200), (-20600, 6300)),
    _course("沙洲大道", "Shazhou Avenue", "primary", (6950, -6300), (9000, -6300), (11200, -6700), (13800, -6300),
            (16300, -6700), (20600, -6100)),
    _course("双河公路", "Shuanghe Highway", "primary", (6500, -7900), (7800, -9000), (9500, -10100), (13500, -11900),
            (16500, -12600), (20600, -13100)),
    _course("南湾公路", "Nanwan Highway", "primary", (-4200, -8900), (-5900, -10300), (-7600, -11200), (-8800, -13500),
            (-9600, -18000)),
    _course("柳林公路", "Liulin Highway", "primary", (-8300, -5700), (-10300, -7600), (-14300, -8700), (-17000, -9300),
            (-20600, -9400)),
    _course("化工大道", "Huagong Avenue", "secondary", (10050, -6450), (11500, -5900), (12700, -4900), (14300, -4300),
            (15600, -5000), (16300, -6700)),
    _course("园区一路", "Park First Road", "secondary", (12700, -6550), (12750, -5000), (12500, -4050)),
    _course("梅青路", "Meiqing Road", "secondary", (-11600, 7000), (-9600, 9000), (-7400, 10500), (-5000, 10600)),
    _course("青云路", "Qingyun Road", "secondary", (-5000, 10600), (-3000, 9900), (500, 9000), (3300, 8900),
            (5700, 9700)),
    _course("云石路", "Yunshi Road", "secondary", (5700, 9700), (8200, 8700), (10000, 6700), (11500, 5100)),
    _course("石金路", "Shijin Road", "secondary", (11500, 5100), (12900, 4100), (13600, 2600)),
    _course("花金路", "Huajin Road", "secondary", (16400, 9200), (15600, 6700), (14900, 4400), (13600, 2600)),
    _course("白双路", "Baishuang Road", "secondary", (16300, -6700), (15300, -8700), (15200, -10700), (13000, -11800)),
    _course("双长路", "Shuangchang Road", "secondary", (9500, -10100), (6300, -10900), (2500, -10800), (500, -12300),
            (-1500, -13200)),
    _course("长南路", "Changnan Road", "secondary", (-1500, -13200), (-4500, -12700), (-7600, -11200)),
    _course("南柳路", "Nanliu Road", "secondary", (-7600, -11200), (-9500, -9600), (-12000, -9500), (-14300, -8600)),
    _course("柳西路", "Liuxi Road", "secondary", (-14300, -8600), (-15800, -10200), (-18000, -11000), (-20600, -12300)),
    _course("龙梅路", "Longmei Road", "secondary", (-15600, 400), (-14300, 2600), (-13300, 4900), (-11600, 7000)),
)  # fmt: skip
MOTORWAYS = (
    _course("宁蓉高速", "Ningrong Expressway", "motorway", (-21000, 2700), (-16500, 2400), (-12600, 3300),
            (-9800, 5900), (-6500, 8200), (-3000, 8600), (400, 7900), (3700, 7300), (6800, 7600), (9700, 7300),
            (13000, 7900), (16000, 6900), (21000, 7500), twin=True),
    _course("临武高速", "Linwu Expressway", "motorway", (11500, 18000), (10800, 14500), (9400, 11200), (9600, 7700),
            (9300, 4500), (10200, 1500), (9700, -1500), (9850, -4300), (10100, -7300), (11600, -9900), (12200, -13500),
            (13200, -18000), twin=True),
)  # fmt: skip
RAILWAYS = (
    _course("宁蓉铁路", "Ningrong Railway", "rail", (-21000, 1500), (-15800, 1500), (-12300, 2300), (-9300, 3700),
            (-6900, 5400), (-4200, 4900), (-2000, 4600), (300, 4400), (2600, 5100), (5300, 4700), (8300, 4700),
            (10800, 6100), (14000, 5600), (21000, 5900)),
    _course("京临高铁", "Jinglin High-speed Railway", "rail", (-10800, 18000), (-9900, 13500), (-9000, 9500),
            (-9500, 5000), (-9700, 1500), (-9600, -2900), (-10700, -6500), (-10200, -10000), (-10600, -13000),
            (-11500, -18000)),
)  # fmt: skip
CHEMICAL_PARK = Spot(Name("临江化工园区", "Linjiang Chemical Industry Park"), (12800, -5000), 1250)
INDUSTRY = (
    CHEMICAL_PARK,
    Spot(Name("西津工业园", "Xijin Industrial Park"), (-10900, 1700), 1000),
    Spot(Name("东港物流园", "Donggang Logistics Park"), (8200, -2300), 900),
    Spot(Name("光华电子产业园", "Guanghua Electronics Park"), (6300, -8100), 850),
    Spot(Name("北郊工业园", "Beijiao Industrial Park"), (-3900, 7300), 700),
)
CHUNHUI = (1650.0, 900.0)
"""Where Chunhui Road should run: the dense core, between the old town and the centre."""
