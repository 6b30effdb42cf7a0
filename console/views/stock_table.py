"""Stock by tier: what of each item can be given now, what is promised, what is out, what expires soon."""

from collections.abc import Generator, Mapping

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.language import Language
from console.views.naming import TIER_NAMES, Naming
from console.views.steps import whole
from console.views.tables import Column, Row, TableView
from resources.base import DAY, DepotId, Instant, ItemCode
from resources.stock import TIERS, Held, LotState, Stock, Tier

SOON_DAYS = 30


class _Sums(msgspec.Struct):
    """One item's totals."""

    free: Mapping[Tier, int]
    promised: int = 0
    out: int = 0
    expired: int = 0
    soon: int = 0


def build_stock_table(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    words: str = "",
    depot: DepotId | None = None,
) -> TableView:
    """One row an item; `words` filter by name or code, `depot` shows that depot's alone.

    Available keeps promises and minimum reserves.
    """
    return whole(table_steps(situation, now, language, profile, words, depot))


def table_steps(
    situation: Situation, now: Instant, language: Language, profile: Profile, words: str, depot: DepotId | None
) -> Generator[None, None, TableView]:
    """The same, in the making."""
    stock, rows = situation.stock, []
    items = [item for item in stock.totals.items() if depot is None or stock.holds(depot, item)]
    for item in sorted(items):
        if _fits(situation, item, words.strip().lower()):
            sums = _of_all(stock, item, now) if depot is None else _of_one(stock, depot, item, now)
            rows.append(_row(situation, item, sums, language))
            yield
    caption = language.text("Can be given now: minimum reserves kept")
    if depot is not None:
        caption = language.text("Only {depot}", depot=Naming(situation, language, profile).depot(depot))
    if items:
        empty = "" if rows else language.text("No item fits these words")
        return TableView(_columns(language), tuple(rows), empty, caption=caption)
    hint = language.text("Bring it with: ./vigil stock template FILE.xlsx, then stock import FILE.xlsx")
    return TableView(_columns(language), (), language.text("No stock yet"), hint=hint)


def _columns(language: Language) -> tuple[Column, ...]:
    tiers = tuple(Column(language.name(TIER_NAMES[tier]), "right", 56) for tier in TIERS)
    return (
        Column(language.text("Item")),
        *tiers,
        Column(language.text("Promised"), "right", 48),
        Column(language.text("Out"), "right", 44),
        Column(language.text("≤ {n} days", n=SOON_DAYS), "right", 48),
        Column(language.text("Expired"), "right", 48),
    )


def _of_all(stock: Stock, item: ItemCode, now: Instant) -> _Sums:
    total = _Sums(stock.given_by_tier(item, now))
    for _, expires, held in stock.totals.of(item):
        _add(total, held, expires, now)
    return total


def _of_one(stock: Stock, depot: DepotId, item: ItemCode, now: Instant) -> _Sums:
    total = _Sums({stock.depots[depot].tier: stock.available(depot, item, now)})
    for lot in stock.lots_of(depot, item):
        _add(total, lot, lot.lot.expires, now)
    return total


def _add(total: _Sums, held: Held | LotState, expires: Instant, now: Instant) -> None:
    total.promised += held.promised
    total.out += held.out
    if 0 < expires <= now:
        total.expired += held.on_hand
    elif 0 < expires <= now + SOON_DAYS * DAY:
        total.soon += held.on_hand


def _fits(situation: Situation, item: ItemCode, words: str) -> bool:
    if not words:
        return True
    known = situation.catalogue.items.get(item)
    text = f"{item} {known.name.zh} {known.name.en}".lower() if known else item
    return words in text


def _row(situation: Situation, item: ItemCode, total: _Sums, language: Language) -> Row:
    known = situation.catalogue.items.get(item)
    name = language.name(known.name) if known else item
    unit = language.name(known.unit) if known else ""
    amounts = [total.free.get(tier, 0) for tier in TIERS]
    cells = [_number(amount, language) for amount in (*amounts, total.promised, total.out, total.soon, total.expired)]
    tones = [(number, "muted") for number, text in enumerate(cells, start=1) if text == "—"]
    if total.expired:
        tones.append((len(cells), "attention"))
    return Row(item, (f"{name} · {unit}" if unit else name, *cells), tuple(tones))


def _number(value: int, language: Language) -> str:
    return language.short(value) if value else "—"
