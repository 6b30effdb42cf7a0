"""The rows of the dispatch panel: needs, lines with their reasons, what else could go on a line."""

from collections.abc import Sequence

import msgspec

from console.situation import Situation
from console.views.drafting import DispatchDraft, line_name, needed
from console.views.intents import LineKind
from console.views.language import Language
from console.views.naming import Naming
from console.views.proposal_lines import base_of
from console.views.releasing import Releasing
from console.views.search_words import search_words
from resources.base import DepotId, TeamId
from resources.sourcing.model import Alternative, GoodsLine, TeamLine
from resources.teams import CAPABILITIES


class NeedRow(msgspec.Struct, frozen=True):
    """One need in short."""

    kind: LineKind
    key: str
    text: str


class LineRow(msgspec.Struct, frozen=True):
    """A line of the proposal. Its `id` is its place: it stays the same line when it is changed.

    `detail` says from where, `why` the reasons, sentence by sentence; `late` the word and the time by which it misses
    its deadline; `changed` what the officer altered and why; `approval` who else must approve it.
    """

    kind: LineKind
    index: int
    id: str
    title: str
    detail: str
    eta: str
    late: str
    changed: str
    why: tuple[str, ...]
    approval: str = ""


class RemovedRow(msgspec.Struct, frozen=True):
    """A line that was struck out, and why."""

    text: str
    reason: str


class ChoiceRow(msgspec.Struct, frozen=True):
    """Something that could go instead. `quantity` is what the depot could give; 0 for a team."""

    source: str
    label: str
    detail: str
    eta: str
    quantity: int


class ChoicesView(msgspec.Struct, frozen=True):
    """What could go on a line instead. `quantity` is the line's; 0 for a team; `waiting`: being worked out.

    `refusal` says why the last change of the line could not be made.
    """

    kind: LineKind
    index: int
    rows: tuple[ChoiceRow, ...]
    current: str
    quantity: int
    unit: str
    waiting: bool
    refusal: str = ""


class Addable(msgspec.Struct, frozen=True):
    """Something that can be needed; `words` are what it is found by."""

    kind: LineKind
    key: str
    label: str
    unit: str
    words: tuple[str, ...]


def need_rows(draft: DispatchDraft, naming: Naming, language: Language) -> tuple[NeedRow, ...]:
    """Teams first, then goods, as they were given; what several levels of the plan ask for is one need."""
    teams = (
        NeedRow("team", key, f"{naming.capability(key)} ×{needed(draft, 'team', key)}")
        for key in dict.fromkeys(need.capability for need in draft.needs.teams)
    )
    items = (
        NeedRow("goods", key, f"{naming.item(key)} ×{language.number(needed(draft, 'goods', key))}")
        for key in dict.fromkeys(need.item for need in draft.needs.items)
    )
    return (*teams, *items)


def line_rows(
    situation: Situation, draft: DispatchDraft, naming: Naming, language: Language, releasing: Releasing
) -> tuple[LineRow, ...]:
    """Teams first, then goods, each in the proposal's order: a row's place is the line's place."""
    if draft.proposal is None:
        return ()
    teams = (_team_row(situation, i, line, naming, language) for i, line in enumerate(draft.proposal.teams))
    goods = (_goods_row(i, line, naming, language, releasing) for i, line in enumerate(draft.proposal.goods))
    return (*teams, *goods)


def _team_row(situation: Situation, index: int, line: TeamLine, naming: Naming, language: Language) -> LineRow:
    detail = " · ".join(
        part for part in (naming.capability(line.capability), base_of(situation, line.team, language)) if part
    )
    changed = ""
    if line.changed:
        changed = language.text("changed from {unit}: {why}", unit=naming.team(line.proposed), why=line.changed)
    return LineRow(
        kind="team",
        index=index,
        id=f"team:{index}",
        title=naming.team(line.team),
        detail=detail,
        eta=language.span(line.eta),
        late=_late(line, language),
        changed=changed,
        why=_why(line, naming, language),
    )


def _goods_row(index: int, line: GoodsLine, naming: Naming, language: Language, releasing: Releasing) -> LineRow:
    quantity = f"{naming.item(line.item)} ×{language.number(line.quantity)} {naming.item_unit(line.item)}".rstrip()
    first_expired = language.text("first expired first") if line.lots is not None else ""
    detail = " · ".join(part for part in (naming.depot(line.depot), naming.tier(line.tier), first_expired) if part)
    changed = ""
    if line.changed:
        changed = language.text(
            "changed from {unit} ×{n}: {why}",
            unit=naming.depot(line.proposed),
            n=language.number(line.proposed_quantity or line.quantity),
            why=line.changed,
        )
    return LineRow(
        kind="goods",
        index=index,
        id=f"goods:{index}",
        title=quantity,
        detail=detail,
        eta=language.span(line.eta),
        late=_late(line, language),
        changed=changed,
        why=_why(line, naming, language),
        approval=releasing.said(line.tier),
    )


def _late(line: TeamLine | GoodsLine, language: Language) -> str:
    if not line.within or line.eta <= line.within:
        return ""
    return language.text("late {span}", span=language.span(line.eta - line.within))


def _why(line: TeamLine | GoodsLine, naming: Naming, language: Language) -> tuple[str, ...]:
    """Why this one was proposed, why these lots, and the best that was not chosen."""
    said = [naming.reason(line.reason)]
    if isinstance(line, GoodsLine) and line.lots is not None:
        said.append(naming.reason(line.lots))
    if line.alternative is not None:
        unit, span = naming.unit(line.alternative.source), language.span(line.alternative.eta)
        said.append(language.text("Best alternative: {unit}, {span}", unit=unit, span=span))
    else:
        said.append(language.text("There is no alternative."))
    return tuple(said)


def removed_rows(draft: DispatchDraft, naming: Naming) -> tuple[RemovedRow, ...]:
    """What was struck out."""
    return tuple(RemovedRow(line_name(gone.line, naming), gone.reason) for gone in draft.removed)


def choices_view(
    situation: Situation,
    draft: DispatchDraft,
    choosing: tuple[LineKind, int] | None,
    choices: Sequence[Alternative] | None,
    naming: Naming,
    language: Language,
    refusal: str = "",
) -> ChoicesView | None:
    """The choices for a line, the soonest first; None when no line is being changed."""
    if choosing is None or draft.proposal is None:
        return None
    kind, index = choosing
    lines: Sequence[TeamLine | GoodsLine] = draft.proposal.teams if kind == "team" else draft.proposal.goods
    if not 0 <= index < len(lines):
        return None
    line = lines[index]
    rows = tuple(_choice(situation, choice, naming, language) for choice in choices or ())
    if isinstance(line, TeamLine):
        return ChoicesView(kind, index, rows, line.team, 0, "", choices is None, refusal)
    unit = naming.item_unit(line.item)
    return ChoicesView(kind, index, rows, line.depot, line.quantity, unit, choices is None, refusal)


def _choice(situation: Situation, choice: Alternative, naming: Naming, language: Language) -> ChoiceRow:
    eta = language.span(choice.eta)
    if choice.source in situation.teams.all:
        detail = base_of(situation, TeamId(choice.source), language)
        return ChoiceRow(choice.source, naming.team(choice.source), detail, eta, 0)
    depot = situation.stock.depots.get(DepotId(choice.source))
    tier = naming.tier(depot.tier) if depot is not None else ""
    can_give = language.text("can give {n}", n=language.number(choice.quantity))
    detail = " · ".join(part for part in (tier, can_give) if part)
    return ChoiceRow(choice.source, naming.depot(choice.source), detail, eta, choice.quantity)


def addable(situation: Situation, language: Language) -> tuple[Addable, ...]:
    """Everything that can be needed: capabilities, then the catalogue."""
    capabilities = (
        Addable("team", key, language.name(name), language.text("teams"), search_words(name))
        for key, name in CAPABILITIES.items()
    )
    items = (
        Addable("goods", code, language.name(item.name), language.name(item.unit), search_words(item.name, code))
        for code, item in situation.catalogue.items.items()
    )
    return (*capabilities, *items)
