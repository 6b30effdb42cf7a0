"""The verbs about plans: which there are, what one says, which fit, and whether a file is one."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.cli.answers import table
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import BadInput, Reason
from resources.whole import whole_file

if TYPE_CHECKING:
    from console.views.naming import Naming
    from plans.matching import Match
    from plans.plan import Plan
    from plans.reading import PlanFault, Surroundings
    from plans.shelf import LeftOut, Shelf

VersionOption = Annotated[int | None, typer.Option("--version", metavar="N", min=1, help=N_("An older version of it"))]
TypeOption = Annotated[str, typer.Option("--type", metavar="TYPE", help=N_("The incident's type: its key or name"))]
DeathsOption = Annotated[int, typer.Option("--deaths", metavar="N", min=0, help=N_("How many are dead or missing"))]
InjuredOption = Annotated[int, typer.Option("--injured", metavar="N", min=0, help=N_("How many are seriously injured"))]
LossOption = Annotated[int, typer.Option("--loss", metavar="YUAN", min=0, help=N_("The direct loss"))]
TextOption = Annotated[str, typer.Option("--text", metavar="WORDS", help=N_("What is said of it, in any words"))]


class Library:
    """The plans of the city in use, else those that ship, and how its things are called."""

    def __init__(self, seat: Seat) -> None:
        from console.assembly.city import PROFILE, SHIPPED_PROFILE, choose_city
        from console.assembly.plan_shelf import plan_shelf, surroundings
        from console.profile import load_profile
        from console.situation import Situation
        from console.views.naming import Naming
        from resources.catalogue import ItemsListed
        from resources.library.shipped import shipped_catalogue

        try:
            self.folder: Path | None = seat.home.city(choose_city(seat.home))
        except BadInput as none:
            if none.reason.code != "city-none":
                raise
            self.folder = None
        profile = load_profile(SHIPPED_PROFILE if self.folder is None else self.folder / PROFILE)
        self.around: Surroundings = surroundings(profile, lambda: _own_items(seat, self.folder))
        self.shelf: Shelf = plan_shelf(self.folder, self.around)
        situation = Situation()
        situation.catalogue.listed(ItemsListed(shipped_catalogue()))
        self.naming: Naming = Naming(situation, seat.language, profile)


def _own_items(seat: Seat, folder: Path | None) -> Collection[str]:
    """The codes of the city's own items, as its live book has them."""
    from console.cli.errands import book_of, folded, opened

    if folder is None:
        return ()
    with opened(seat, folder.name) as city:
        return tuple(folded(city, book_of(city, "live"))[0].catalogue.items)


def show_all(seat: Seat) -> None:
    """Every version of every plan."""
    library = Library(seat)
    text = _writer(seat, library)
    in_force = {(plan.plan, plan.version) for plan in library.shelf.in_force()}
    rows, cells = [], []
    for plan in library.shelf.all():
        now = (plan.plan, plan.version) in in_force
        rows.append({**_head(plan), "in_force_now": now, "levels": [held.level for held in plan.levels]})
        cells.append((plan.plan, f"v{plan.version}", text.state(plan), text.kind(plan), seat.language.name(plan.name)))
    wrong = [_wrong(seat, left, used=False) for left in library.shelf.left_out]
    wrong += [_wrong(seat, left, used=True) for left in library.shelf.remarks]
    seat.answers.give({"plans": rows, "wrong": wrong})
    for line in table(cells):
        seat.answers.say(line)
    for left in wrong:
        seat.answers.complain(f"vigil: {left['file']}:{left['line']}: {left['text']}")


def show(seat: Seat, plan: Annotated[str, typer.Argument(metavar="ID")], version: VersionOption = None) -> None:
    """One plan, whole."""
    from plans.plan import PlanId, digest

    library = Library(seat)
    found = library.shelf.get(PlanId(plan), version)
    if found is None and (known := library.shelf.versions(PlanId(plan))):
        versions_there = ", ".join(str(one.version) for one in known)
        raise BadInput(plan, Reason("plan-version-unknown", {"version": version or 0, "known": versions_there}))
    if found is None:
        raise BadInput(plan, Reason("plan-unknown", {"plan": plan, "known": ", ".join(_ids(library.shelf))}))
    versions = [known.version for known in library.shelf.versions(found.plan)]
    seat.answers.give({"plan": found, "digest": digest(found), "versions": versions})
    above = library.shelf.get(PlanId(found.parent))
    for line in _writer(seat, library).lines(found, above):
        seat.answers.say(line)


def match(
    seat: Seat,
    kind: TypeOption,
    deaths: DeathsOption = 0,
    injured: InjuredOption = 0,
    loss: LossOption = 0,
    text: TextOption = "",
) -> None:
    """Which plans fit, the best first, each with why and with what is missing."""
    from console.incidents.types import TYPES
    from console.stores.plan_search import PlanSearch
    from plans.matching import Question

    known = _type(kind)
    kin = [other.key for other in TYPES.values() if other.category == TYPES[known].category and other.key != known]
    library = Library(seat)
    question = Question(known, kin, deaths, injured, loss, words=tuple(text.split()))
    search = PlanSearch(library.shelf.in_force())
    try:
        found = search.find(question)
    finally:
        search.close()
    seat.answers.give([_match(library.naming, one) for one in found])
    for one in found:
        for line in _lines(seat, library.naming, one):
            seat.answers.say(line)
    if not found:
        seat.answers.say(seat.language.text("No plan fits."))


def _lines(seat: Seat, naming: "Naming", one: "Match") -> list[str]:
    language = seat.language
    level = language.text("no level by its figures") if one.level is None else language.text(
        "response level {level}", level=one.level
    )  # fmt: skip
    lines = [f"{one.score:>4}  {one.plan.plan}  {language.name(one.plan.name)} · {level}"]
    if one.why:
        reasons = language.strung(naming.reason(reason) for reason in one.why)
        lines.append("      " + language.text("fits: {reasons}", reasons=reasons))
    if one.missing:
        reasons = language.strung(naming.reason(reason) for reason in one.missing)
        lines.append("      " + language.text("missing: {reasons}", reasons=reasons))
    return lines


def _match(naming: "Naming", one: "Match") -> dict[str, Any]:
    return {
        "plan": one.plan.plan,
        "version": one.plan.version,
        "name": one.plan.name,
        "score": one.score,
        "level": one.level,
        "why": [_reason(naming, reason) for reason in one.why],
        "missing": [_reason(naming, reason) for reason in one.missing],
    }


def _reason(naming: "Naming", reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "params": reason.params, "text": naming.reason(reason)}


def _type(asked: str) -> str:
    """The key of a type that was given by key or name. BadInput where there is none."""
    from console.incidents.types import TYPES

    wanted = asked.strip().casefold()
    for kind in TYPES.values():
        if wanted in (kind.key, kind.name.zh, kind.name.en.casefold()):
            return kind.key
    raise BadInput("--type", Reason("type-unknown", {"type": asked}))


def check(seat: Seat, file: Annotated[Path, typer.Argument(metavar="FILE.yaml")]) -> int:
    """Every fault of a plan's file, by line, also of how it stands among the city's other plans."""
    from plans.reading import check_plan

    library = Library(seat)
    plan, faults = check_plan(file, library.around)
    if plan is not None and not faults:
        faults = _among_the_others(library, file)
    texts = [library.naming.reason(fault.reason) for fault in faults]
    rows = [
        {"line": fault.line, "code": fault.reason.code, "params": fault.reason.params, "text": text}
        for fault, text in zip(faults, texts, strict=True)
    ]
    seat.answers.give({"file": file, "ok": not faults, "plan": plan and _head(plan), "faults": rows})
    for fault, text in zip(faults, texts, strict=True):
        seat.answers.complain(f"{file}:{fault.line}: {text}")
    if plan is not None and not faults:
        steps = sum(len(held.steps) for held in plan.levels)
        seat.answers.say(
            seat.language.many(
                "{file}: good: {name}, version {version}, levels {levels}, {n} step",
                "{file}: good: {name}, version {version}, levels {levels}, {n} steps", steps, file=file,
                name=seat.language.name(plan.name), version=plan.version,
                levels=seat.language.listed(held.level for held in plan.levels),
            )
        )  # fmt: skip
    return 1 if faults else 0


def _among_the_others(library: Library, file: Path) -> "tuple[PlanFault, ...]":
    """What is wrong with a file once it lies beside the plans that ship and those of the city."""
    from console.assembly.plan_shelf import OWN_PLANS
    from plans.shelf import city_plans, fill_shelf, shipped_plans

    others = shipped_plans() if library.folder is None else city_plans(library.folder / OWN_PLANS)
    files = [other for other in others if other.resolve() != file.resolve()]
    shelf = fill_shelf([*files, file], library.around)
    return tuple(left.fault for left in (*shelf.left_out, *shelf.remarks) if left.file == file)


def template(seat: Seat, file: Annotated[Path, typer.Argument(metavar="FILE.yaml")]) -> None:
    """An example to write a plan from, every key explained."""
    from plans.template import TEMPLATE

    with whole_file(file) as fresh:
        if file.exists():
            raise BadInput(str(file), Reason("file-there"))
        fresh.write_text(TEMPLATE, encoding="utf-8")
    seat.answers.give({"file": file})
    seat.answers.say(seat.language.text("{file}: written, with every key explained", file=file))


def _writer(seat: Seat, library: Library) -> Any:
    from console.views.plan_text import PlanText

    return PlanText(library.naming, seat.language)


def _head(plan: "Plan") -> dict[str, Any]:
    return {
        "plan": plan.plan,
        "version": plan.version,
        "name": plan.name,
        "kind": plan.kind,
        "state": plan.state,
        "types": plan.types,
    }


def _wrong(seat: Seat, left: "LeftOut", used: bool) -> dict[str, Any]:
    reason = left.fault.reason
    text = seat.language.reason(reason)
    return {
        "file": left.file, "line": left.fault.line, "used": used,
        "code": reason.code, "params": reason.params, "text": text,
    }  # fmt: skip


def _ids(shelf: "Shelf") -> list[str]:
    return sorted({plan.plan for plan in shelf.all()})


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("Plans: which there are, which fit, whether a file is one."))
    app.add_typer(group, name="plan")
    head = "plan, version, name: {zh, en}, kind, state, types"
    reason = "{code, params, text}"
    verb(
        group,
        "list",
        N_("List all versions of the plans that ship and of the city's own."),
        f"{{plans: [{{{head}, in_force_now, levels}}], wrong: [{{file, line, used, code, params, text}}]}}",
        book=False,
    )(show_all)
    verb(group, "show", N_("Show one plan whole."), "{plan: as in its file, digest, versions}", book=False)(show)
    verb(
        group,
        "match",
        N_("Rank the plans that fit an incident; say why each fits and what is missing."),
        f"[{{plan, version, name, score, level, why: [{reason}], missing: [{reason}]}}]",
        book=False,
    )(match)
    verb(
        group,
        "check",
        N_("Check a plan's file; every fault with its line."),
        f"{{file, ok, plan: {{{head}}} or null, faults: [{{line, code, params, text}}]}}",
        book=False,
    )(check)
    verb(group, "template", N_("Write an example to start a plan from."), "{file}", book=False)(template)
