"""What the bridges of Linjiang are called."""

from console.ground.training.plane import Pair
from resources.base import Name

_RIVER_BRIDGES: dict[str, tuple[Name, Name]] = {
    "一环路": (Name("晴川大桥", "Qingchuan Bridge"), Name("望江大桥", "Wangjiang Bridge")),
    "二环路": (Name("汉津大桥", "Hanjin Bridge"), Name("东港大桥", "Donggang Bridge")),
    "人民路": (Name("临江大桥", "Linjiang Bridge"),) * 2,
    "东湖路": (Name("澄江二桥", "Second Cheng River Bridge"),) * 2,
    "西津大道": (Name("西津大桥", "Xijin Bridge"),) * 2,
    "临武高速": (Name("白鹭洲大桥", "Egret Island Bridge"),) * 2,
    "京临高铁": (Name("临江铁路大桥", "Linjiang Railway Bridge"),) * 2,
}
_ENDINGS = (("大道", " Avenue"), ("公路", " Highway"), ("高速", " Expressway"), ("铁路", " Railway"), ("路", " Road"))


def bridge_name(road: Name, at: Pair, over_river: bool) -> Name:
    """The bridge that carries a road over the river, or over a smaller water, at a place."""
    if over_river and road.zh in _RIVER_BRIDGES:
        west, east = _RIVER_BRIDGES[road.zh]
        return west if at[0] < 0 else east
    for zh, en in _ENDINGS:
        if road.zh.endswith(zh):
            return Name(road.zh.removesuffix(zh) + "桥", road.en.removesuffix(en) + " Bridge")
    return Name(road.zh + "桥", road.en + " Bridge") if road.zh else Name("青溪河桥", "Qingxi River Bridge")
