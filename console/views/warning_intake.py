"""A warning as the call book's fields: type guessed from its words, place from its areas, told by its headline."""

import re

from console.incidents.model import Caller, Intake
from console.situation.alert import Alert
from console.views.language import Language
from console.views.warning_ground import Bounds, middle_of
from console.views.warning_words import event_of, headline_of, infos_for, places_of, readable, sender_of

_WORDS: tuple[tuple[str, str], ...] = (
    ("gas_leak", r"燃气|煤气|天然气|gas[\s_-]?leak"),
    ("hazmat_leak", r"危化|危险化学品|化学品|hazardous|hazmat|chemical|toxic"),
    ("dust_explosion", r"粉尘爆炸|dust[\s_-]?explosion"),
    ("typhoon", r"台风|热带风暴|typhoon|hurricane|cyclone|tropical[\s_-]?storm"),
    ("earthquake", r"地震|earthquake|seismic|\bquake"),
    ("landslide", r"滑坡|泥石流|地质灾害|山体|landslide|mudslide|debris[\s_-]?flow"),
    ("waterlogging", r"内涝|积水|渍涝|waterlog|urban[\s_-]?flood"),
    ("flood", r"洪水|山洪|洪涝|防洪|泄洪|flood"),
    ("rainstorm", r"暴雨|强降雨|大雨|雷雨|雷暴|强对流|\brain|thunderstorm|downpour"),
    ("fire", r"火灾|火险|山火|失火|起火|大火|火情|\bfires?\b|wildfire|bushfire"),
    ("explosion", r"爆炸|explosion"),
    ("collapse", r"坍塌|倒塌|collapse"),
    ("food_poisoning", r"食物中毒|food[\s_-]?poisoning"),
    ("epidemic", r"疫情|传染病|流感|epidemic|outbreak|influenza"),
    ("metro", r"地铁|轨道交通|metro\b|subway"),
    ("traffic", r"交通|traffic|road[\s_-]?accident"),
    ("power_outage", r"停电|电力|power[\s_-]?(?:outage|cut|failure)|blackout"),
    ("water_outage", r"停水|供水|water[\s_-]?(?:outage|supply)"),
    ("telecom_outage", r"通信中断|telecom|network[\s_-]?outage"),
    ("cyber", r"网络攻击|网络安全|cyber"),
)
"""Type → words that stand for it, the more particular first: a flash flood is a flood before it is rain."""
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)


def type_of(alert: Alert) -> str:
    """The type of incident that a warning is about, by its event in whatever language, then by codes and headline."""
    events = [info.event for info in alert.infos]
    codes = [code.value for info in alert.infos for code in info.codes]
    headlines = [info.headline for info in alert.infos]
    for texts in (events, codes, headlines):
        for kind, pattern in _PATTERNS:
            if any(pattern.search(text) for text in texts):
                return kind
    return "other"


def warning_intake(alert: Alert, language: Language, city: Bounds, fallback_place: str) -> Intake:
    """The filled call. It has a position only where the warning's middle lies in the city."""
    tongue = language.tongue
    middle = middle_of(alert)
    kind = type_of(alert)
    info = next(iter(infos_for(alert, tongue)), None)
    return Intake(
        kind,
        language.text("by a warning"),
        language.listed(places_of(alert, tongue)) or fallback_place,
        middle if middle is not None and city.holds(middle) else None,
        course=readable(info.description) if info is not None else "",
        caller=Caller(unit=sender_of(alert, tongue)),
        told=headline_of(alert, tongue) or event_of(alert, tongue),
    )
