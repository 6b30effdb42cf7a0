"""Days of cover in each district: what lies there of the chosen item, and which need is covered least."""

from console.views.stock_asked import Steps, StockMoment, StockView
from console.views.tables import Column, Row, TableView
from resources.base import Name
from resources.catalogue import Item
from resources.stock import Cover, basic_needs, cover_by_district, shares
from resources.stock.cover import is_local

BAR = 3


def build_districts(moment: StockMoment) -> Steps:
    """One row a district. Whom the city plans for is shared out over them as the people live on the ground."""
    language, item = moment.language, moment.item
    if item is None:
        return StockView("districts", TableView((), (), language.text("No stock yet")))
    people = shares(moment.profile.population, moment.asked.people or {})
    needs = {need.code: need for need in basic_needs(moment.situation.catalogue)}
    covers = {}
    for need in {**needs, item.code: item}.values():
        covers[need.code] = cover_by_district(moment.situation.stock, need, people, moment.now)
        yield
    districts = covers[item.code]
    names = _names(moment)
    rows = [
        _row(
            moment,
            names.get(key, Name(key)),
            districts[key],
            [covers[code][key] for code in needs if key in covers[code]],
        )
        for key in sorted(districts, key=lambda key: (not key, names.get(key, Name(key)).en))
    ]
    empty = "" if rows else language.text("No depot of the city says in which district it is")
    return StockView("districts", TableView(_columns(moment, item), tuple(rows), empty), note=_rests_on(moment, people))


def _names(moment: StockMoment) -> dict[str, Name]:
    return {depot.district.zh: depot.district for depot in moment.situation.stock.depots.values() if is_local(depot)}


def _columns(moment: StockMoment, item: Item) -> tuple[Column, ...]:
    language = moment.language
    return (
        Column(language.text("District")),
        Column(language.text("People"), "right", 64),
        Column(language.text("Held, {unit}", unit=language.name(item.unit)), "right", 64),
        Column(language.text("Days"), "right", 132),
        Column(language.text("Least covered"), "left", 150),
        Column(language.text("Days"), "right", 56),
    )


def _row(moment: StockMoment, name: Name, chosen: Cover, needs: list[Cover]) -> Row:
    language, days = moment.language, chosen.days()
    known = [(found, one) for one in needs if (found := one.days()) is not None]
    least = min(known, key=lambda pair: pair[0], default=None)
    cells = (
        language.name(name) or language.text("in no district"),
        moment.count(chosen.people),
        moment.count(chosen.quantity()),
        moment.verdict(days),
        "—" if least is None else moment.naming.item(least[1].item),
        "—" if least is None else moment.verdict(least[0]),
    )
    tones = [(number, "attention") for number in (BAR, 5) if "▼" in cells[number]]
    tones += [(number, "muted") for number, text in enumerate(cells) if text == "—"]
    return Row(name.zh or "-", cells, tuple(tones), () if days is None else (moment.bar(BAR, days),))


def _rests_on(moment: StockMoment, people: dict[str, int]) -> str:
    """What the numbers of people rest on, since nobody listed them."""
    language = moment.language
    if moment.asked.people is None:
        return language.text("Counting who lives in each district …")
    if not people:
        return language.text("The ground does not say who lives where: no days without people")
    return language.text(
        "People: the {n} of the city profile, spread as they live by the ground's population. "
        "Regional and national stock is in no district",
        n=language.number(moment.profile.population),
    )
