"""The shelf: every plan of a city, all versions of each, and which one is in force.

The plans that ship with Vigil stand there first; a city's own folder adds to them, and a higher version of the same
plan takes its place. A file that cannot be used is left out and named: the others work.
"""

from collections.abc import Iterable, Iterator
from importlib import resources as package_files
from pathlib import Path

import msgspec

from plans.plan import Plan, PlanId
from plans.reading import ALONE, PlanFault, Surroundings, check_plan
from resources.base import BadInput, Reason

IN_FORCE = ("in_force", "evaluated")


class LeftOut(msgspec.Struct, frozen=True):
    """A file that cannot be used, and the first reason."""

    file: Path
    fault: PlanFault


class Shelf:
    """All plans by id and version."""

    def __init__(self) -> None:
        self._plans: dict[PlanId, dict[int, Plan]] = {}
        self.left_out: list[LeftOut] = []
        self.remarks: list[LeftOut] = []
        """Files that are used though something is wrong with them."""

    def put(self, plan: Plan) -> Reason | None:
        """Add a version. A reason where the same version is there and says something else: versions never change."""
        versions = self._plans.setdefault(plan.plan, {})
        known = versions.setdefault(plan.version, plan)
        return None if known == plan else Reason("plan-version-differs", {"plan": plan.plan, "version": plan.version})

    def versions(self, number: PlanId) -> list[Plan]:
        """Every version of a plan, the newest first."""
        return [plan for _, plan in sorted(self._plans.get(number, {}).items(), reverse=True)]

    def in_force(self) -> list[Plan]:
        """The newest version in force of every plan, by id."""
        found = (self._newest_in_force(number) for number in self._ids())
        return [plan for plan in found if plan is not None]

    def get(self, number: PlanId, version: int | None = None) -> Plan | None:
        """One version; without one that in force, else the newest."""
        known = self.versions(number)
        if version is not None:
            return next((plan for plan in known if plan.version == version), None)
        return self._newest_in_force(number) or (known[0] if known else None)

    def all(self) -> list[Plan]:
        """Every version of every plan, by id, the newest first."""
        return [plan for number in self._ids() for plan in self.versions(number)]

    def circles(self) -> Iterator[Plan]:
        """The plans whose parents lead back to themselves."""
        parent = {plan.plan: plan.parent for plan in self.in_force()}
        for plan in self.in_force():
            above, seen = plan.parent, set[str]()
            while above and above not in seen:
                seen.add(above)
                if above == plan.plan:
                    yield plan
                above = parent.get(PlanId(above), "")

    def orphans(self) -> list[Plan]:
        """The plans that stand under one that is not here."""
        return [plan for plan in self.all() if plan.parent and PlanId(plan.parent) not in self._plans]

    def _newest_in_force(self, number: PlanId) -> Plan | None:
        """The newest in force; none where a newer one says that the plan was withdrawn."""
        settled = (plan for plan in self.versions(number) if plan.state in (*IN_FORCE, "withdrawn"))
        newest = next(settled, None)
        return newest if newest is not None and newest.state in IN_FORCE else None

    def remove(self, plan: Plan) -> None:
        """Take one version of a plan off the shelf."""
        versions = self._plans[plan.plan]
        del versions[plan.version]
        if not versions:
            del self._plans[plan.plan]

    def _ids(self) -> list[PlanId]:
        return sorted(self._plans)


def shipped_plans() -> list[Path]:
    """The files of the plans that come with Vigil."""
    folder = package_files.files("plans") / "library"
    return sorted(Path(str(file)) for file in folder.iterdir() if file.name.endswith(".yaml"))


def fill_shelf(files: Iterable[Path], around: Surroundings = ALONE, wished: Surroundings | None = None) -> Shelf:
    """A shelf with the plans of these files; what cannot be used is left out and named.

    Of two files that say different things under one version the first stands, so that a shipped version stays what it
    was. In one folder two versions in force are remarked on; a newer one in the city's folder takes a shipped one's
    place, as it should. So is what a plan names beyond `wished`: it is used all the same.
    """
    shelf = Shelf()
    kept: dict[tuple[PlanId, int], Path] = {}
    for file in files:
        try:
            plan, faults = check_plan(file, around)
        except BadInput as bad:
            shelf.left_out.append(LeftOut(file, PlanFault(0, bad.reason)))
            continue
        if plan is None or faults:
            shelf.left_out.append(LeftOut(file, faults[0]))
        elif (differs := shelf.put(plan)) is not None:
            shelf.left_out.append(_wrong(file, "version", differs))
        else:
            kept.setdefault((plan.plan, plan.version), file)
            if wished is not None:
                shelf.remarks += [LeftOut(file, fault) for fault in check_plan(file, wished)[1]]
    _hold_the_tree_together(shelf, kept)
    shelf.remarks += _twice_in_force(shelf, kept)
    return shelf


def _hold_the_tree_together(shelf: Shelf, kept: dict[tuple[PlanId, int], Path]) -> None:
    """Leave out what stands under itself, and what stands under nothing, until all others have their place."""
    while wrong := [*_circling(shelf, kept)] or [
        (one, Reason("plan-parent-missing", {"plan": one.parent})) for one in shelf.orphans()
    ]:
        for plan, reason in wrong:
            shelf.left_out.append(_wrong(kept[plan.plan, plan.version], "parent", reason))
            shelf.remove(plan)


def _circling(shelf: Shelf, kept: dict[tuple[PlanId, int], Path]) -> Iterator[tuple[Plan, Reason]]:
    """The plans that stand under themselves, of the folder that was read last: a city's slip of the pen does not take
    a plan away that ships and stood well without it."""
    circles = list(shelf.circles())
    folders = list(dict.fromkeys(file.parent for file in kept.values()))
    last = max((folders.index(kept[plan.plan, plan.version].parent) for plan in circles), default=-1)
    for plan in circles:
        if folders.index(kept[plan.plan, plan.version].parent) == last:
            yield plan, Reason("plan-circle", {"plan": plan.plan})


def _twice_in_force(shelf: Shelf, kept: dict[tuple[PlanId, int], Path]) -> Iterator[LeftOut]:
    newest: dict[tuple[PlanId, Path], Plan] = {}
    for plan in shelf.all():  # the newest first
        if plan.state in IN_FORCE:
            file = kept[plan.plan, plan.version]
            above = newest.setdefault((plan.plan, file.parent), plan)
            if above is not plan:
                reason = Reason("plan-in-force-twice", {"plan": plan.plan, "version": above.version})
                yield _wrong(file, "state", reason)


def _wrong(file: Path, key: str, reason: Reason) -> LeftOut:
    """What is wrong with a file among the others, at the line of the key that says so."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    line = next((at for at, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
    return LeftOut(file, PlanFault(line, reason))


def city_plans(folder: Path) -> list[Path]:
    """The plan files of a city's own folder, and those that ship before them."""
    own = sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))) if folder.is_dir() else []
    return [*shipped_plans(), *own]
