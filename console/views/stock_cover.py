"""Days of cover against the target, per item and tier; beneath them the other items of which something is in use."""

from console.views.naming import TIER_NAMES
from console.views.stock_asked import Steps, StockMoment, StockView, days_text
from console.views.tables import Bar, Column, Row, TableView
from resources.base import DAY, ItemCode
from resources.catalogue import Item
from resources.stock import HORIZONS, TIERS, Cover, Tier, basic_needs, cover, usable
from resources.stock.cover import LOCAL, is_local

BAR = 1
"""The column with what the city holds itself."""
SHOWN = 3
"""So many depots are named of those in which an item lies."""


def build_cover(moment: StockMoment) -> Steps:
    """One row an item. The city's own tiers stand against the target together; higher tiers say what they add."""
    language, words = moment.language, moment.asked.words.strip().lower()
    totals, needs = moment.situation.stock.totals, basic_needs(moment.situation.catalogue)
    others = [
        item
        for code, item in sorted(moment.situation.catalogue.items.items())
        if not item.per_person_day and totals.in_use(code)
    ]
    rows = []
    for item in needs + others:
        if _fits(item, words):
            rows.append(_days(moment, item) if item.per_person_day else _counts(moment, item))
            yield
    empty = language.text("No item that people need every day is listed: the catalogue says what one person needs")
    if (needs or others) and not rows:
        empty = language.text("No item fits these words")
    table = TableView(_columns(moment), tuple(rows), "" if rows else empty, moment.asked.item)
    note = _lies_in(moment, moment.asked.item) if moment.asked.item else _terms(moment)
    return StockView("cover", table, "item", note=note)


def _columns(moment: StockMoment) -> tuple[Column, ...]:
    language = moment.language
    return (
        Column(language.text("Item")),
        Column(language.text("In the city (target {n})", n=moment.profile.targets.days_of_cover), "right", 132),
        *(Column(language.name(TIER_NAMES[tier]), "right", 56) for tier in TIERS),
        Column(language.text("In use"), "right", 48),
        Column(language.text("≤ {n} days", n=HORIZONS[0]), "right", 60),
    )


def _fits(item: Item, words: str) -> bool:
    return words in f"{item.code} {item.name.zh} {item.name.en}".lower()


def _days(moment: StockMoment, item: Item) -> Row:
    found = cover(moment.situation.stock, item, moment.profile.population, moment.now)
    own = found.days(LOCAL)
    tiers = [_added(found, tier) for tier in TIERS]
    cells = (moment.language.name(item.name), moment.verdict(own), *tiers, *_last(moment, item))
    return Row(item.code, cells, _tones(cells, own is not None and own < moment.target), _bars(moment, own))


def _added(found: Cover, tier: Tier) -> str:
    """The days of one tier; of those above the city, what they would add."""
    text = days_text(found.days((tier,))) if found.quantity((tier,)) else "—"
    return text if tier in LOCAL or text == "—" else f"+{text}"


def _bars(moment: StockMoment, own: int | None) -> tuple[Bar, ...]:
    return () if own is None else (moment.bar(BAR, own),)


def _counts(moment: StockMoment, item: Item) -> Row:
    """An item of which nobody needs so much a day: how many there are."""
    held = cover(moment.situation.stock, item, 0, moment.now)
    language, unit = moment.language, moment.language.name(item.unit)
    tiers = [moment.count(held.quantity((tier,))) for tier in TIERS]
    cells = (
        f"{language.name(item.name)} · {unit}",
        language.text(
            "{n} (−{m} in use)",
            n=language.short(held.quantity(LOCAL)),
            m=language.short(moment.situation.stock.totals.in_use(item.code)),
        ),
        *tiers,
        *_last(moment, item),
    )
    return Row(item.code, cells, _tones(cells, attention=False))


def _last(moment: StockMoment, item: Item) -> tuple[str, str]:
    """What is in use of an item (promised and out), and how many of its lots expire soon."""
    totals, limit = moment.situation.stock.totals, moment.now + HORIZONS[0] * DAY
    soon = sum(held.lying for _, expires, held in totals.of(item.code) if moment.now < expires <= limit)
    lots = moment.language.many("{n} lot", "{n} lots", soon) if soon else "—"
    return moment.count(totals.in_use(item.code)), lots


def _tones(cells: tuple[str, ...], attention: bool) -> tuple[tuple[int, str], ...]:
    quiet = tuple((number, "muted") for number, text in enumerate(cells) if text == "—")
    return ((BAR, "attention"), *quiet) if attention else quiet


def _terms(moment: StockMoment) -> str:
    """For whom, how many depots each tier has, and at what price its stock comes: who approves, how long it takes."""
    language, depots = moment.language, moment.situation.stock.depots.values()
    said = [language.text("for {n} people", n=language.number(moment.profile.population))]
    for tier in TIERS:
        words = f"{moment.naming.tier(tier)} {sum(depot.tier == tier for depot in depots)}"
        if tier not in LOCAL:
            words = language.text("{what} ({terms})", what=words, terms=_price(moment, tier))
        said.append(words)
    return " · ".join(said)


def _price(moment: StockMoment, tier: Tier) -> str:
    """Who approves a release of this tier's stock, and how long it takes beside the drive."""
    rule, language = moment.profile.tiers[tier], moment.language
    approval = language.text("approval: {who}", who=moment.naming.posts(",".join(rule.approvers)))
    return f"{approval} · {language.span(rule.lead_minutes * 60)}" if rule.lead_minutes else approval


def _lies_in(moment: StockMoment, code: str) -> str:
    """Where most of an item lies, in the city before elsewhere."""
    stock, language = moment.situation.stock, moment.language
    held = [(usable(lots, moment.now), depot) for depot, lots in stock.holders(ItemCode(code))]
    held = [pair for pair in held if pair[0]]
    held.sort(key=lambda pair: (not is_local(stock.depots[pair[1]]), -pair[0], pair[1]))
    if not held:
        return language.text("{item}: none lies anywhere", item=moment.naming.item(code))
    places = [f"{moment.naming.depot(depot)} {language.short(amount)}" for amount, depot in held[:SHOWN]]
    if len(held) > SHOWN:
        places.append(language.many("{n} more place: Enter", "{n} more places: Enter", len(held) - SHOWN))
    return f"{moment.naming.item(code)}: {language.listed(places)}"
