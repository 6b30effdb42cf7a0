"""The types of incident by category (Emergency Response Law, 2024 revision)."""

from typing import Literal

import msgspec

from resources.base import Name

Category = Literal["natural", "accident", "health", "security", "lifeline"]


class IncidentType(msgspec.Struct, frozen=True):
    """A type of incident. `safety` marks production-safety accidents, which Decree 493 grades."""

    key: str
    name: Name
    category: Category
    safety: bool = False


CATEGORIES: dict[Category, Name] = {
    "natural": Name("自然灾害", "Natural disaster"),
    "accident": Name("事故灾难", "Accident disaster"),
    "health": Name("公共卫生事件", "Public-health event"),
    "security": Name("社会安全事件", "Social-security event"),
    "lifeline": Name("城市生命线", "Lifeline failure"),
}

TYPES: dict[str, IncidentType] = {
    entry.key: entry
    for entry in (
        IncidentType("gas_leak", Name("燃气泄漏", "Gas leak"), "accident", safety=True),
        IncidentType("fire", Name("火灾", "Fire"), "accident", safety=True),
        IncidentType("explosion", Name("爆炸", "Explosion"), "accident", safety=True),
        IncidentType("hazmat_leak", Name("危化品泄漏", "Hazardous-chemical leak"), "accident", safety=True),
        IncidentType("dust_explosion", Name("粉尘爆炸", "Dust explosion"), "accident", safety=True),
        IncidentType("collapse", Name("建筑坍塌", "Building collapse"), "accident", safety=True),
        IncidentType("traffic", Name("道路交通事故", "Traffic accident"), "accident"),
        IncidentType("metro", Name("轨道交通事故", "Metro accident"), "accident", safety=True),
        IncidentType("special_equipment", Name("特种设备事故", "Special-equipment accident"), "accident", safety=True),
        IncidentType("waterlogging", Name("城市内涝", "Waterlogging"), "natural"),
        IncidentType("flood", Name("洪水", "Flood"), "natural"),
        IncidentType("rainstorm", Name("暴雨", "Rainstorm"), "natural"),
        IncidentType("typhoon", Name("台风", "Typhoon"), "natural"),
        IncidentType("earthquake", Name("地震", "Earthquake"), "natural"),
        IncidentType("landslide", Name("山体滑坡", "Landslide"), "natural"),
        IncidentType("epidemic", Name("传染病疫情", "Epidemic"), "health"),
        IncidentType("food_poisoning", Name("食物中毒", "Food poisoning"), "health"),
        IncidentType("unknown_poisoning", Name("不明原因中毒", "Poisoning of unknown cause"), "health"),
        IncidentType("crowd_crush", Name("人群拥挤踩踏", "Crowd crush"), "security"),
        IncidentType("mass_incident", Name("群体性事件", "Mass incident"), "security"),
        IncidentType("attack", Name("暴力袭击", "Attack"), "security"),
        IncidentType("water_outage", Name("供水中断", "Water outage"), "lifeline"),
        IncidentType("power_outage", Name("停电", "Power outage"), "lifeline"),
        IncidentType("gas_outage", Name("供气中断", "Gas outage"), "lifeline"),
        IncidentType("heat_outage", Name("供热中断", "Heating outage"), "lifeline"),
        IncidentType("telecom_outage", Name("通信中断", "Telecoms outage"), "lifeline"),
        IncidentType("bridge", Name("桥梁险情", "Bridge in danger"), "lifeline"),
        IncidentType("utility_tunnel", Name("综合管廊险情", "Utility-tunnel emergency"), "lifeline"),
        IncidentType("cyber", Name("网络攻击", "Cyber attack"), "lifeline"),
        IncidentType("other", Name("其他", "Other"), "accident"),
    )
}
