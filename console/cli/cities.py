"""The verbs about cities, and the training city that a new home gets by itself."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from console.cli.answers import table
from console.cli.building import Building
from console.cli.founding import found, training_city
from console.cli.seat import Seat
from console.cli.verbs import verb
from console.views.language import N_
from resources.base import BadInput, Name, Reason

if TYPE_CHECKING:
    from console.ground.manifest import Manifest

SeedOption = Annotated[
    int | None, typer.Option("--seed", metavar="N", min=0, help=N_("Another seed, another city [1]"))
]


DryRunOption = Annotated[bool, typer.Option("--dry-run", help=N_("Show what would change, and change nothing"))]


def build(seat: Seat, seed: SeedOption = None) -> None:
    """The training city, with its opening stock."""
    before = _in_use(seat)
    manifest = training_city(seat, _seed_of(seat) if seed is None else seed)
    founded = found(seat, manifest.slug)
    _keep_in_use(seat, before, manifest.slug)
    seat.answers.give({**_facts(seat, manifest), "founded": founded})
    seat.answers.say(_made(seat, manifest))
    if not founded:
        seat.answers.say(seat.language.text("What it has was recorded before and stays as it is"))


def bring_in(
    seat: Seat,
    file: Annotated[Path, typer.Argument(metavar="FILE.osm.pbf")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=N_("What the city is called"))],
) -> None:
    """A city of the user's own, from an OpenStreetMap extract."""
    from console.assembly.founding import equip
    from console.ground.build import import_city
    from console.ground.slugs import slug_of

    before = _in_use(seat)
    progress = Building(seat.answers, seat.language, name)
    report = import_city(file, seat.home.folder, slug_of(name), Name(name), progress)
    equip(seat.home, report.manifest, new_ground=True)
    _keep_in_use(seat, before, report.manifest.slug)
    left_out = [{**msgspec.to_builtins(one), "text": seat.language.reason(one)} for one in report.left_out]
    seat.answers.give({**_facts(seat, report.manifest), "read": report.read, "left_out": left_out})
    seat.answers.say(_made(seat, report.manifest))
    for reason in report.left_out:
        seat.answers.say(f"  {seat.language.reason(reason)}")
    profile = seat.home.city(report.manifest.slug) / "profile.toml"
    seat.answers.say(
        seat.language.text("Check its rules, the time zone first, in {profile}; then bring in what it has: "
        "vigil stock template", profile=profile)
    )  # fmt: skip
    seat.answers.say(
        seat.language.text("Stations, hospitals and schools on its map: {command}", command="vigil city adopt")
    )


def list_all(seat: Seat) -> None:
    """Every city of the home; the one in use is marked."""
    from console.ground.manifest import read_manifest

    used, rows, cells = _in_use(seat), [], []
    for folder in sorted((seat.home.folder / "cities").glob("[!.]*/")):
        try:
            facts = _facts(seat, read_manifest(folder))
        except BadInput as error:
            facts = {"slug": folder.name, "folder": folder, "fault": seat.language.fault(error)}
        rows.append({**facts, "current": folder.name == used})
        cells.append(_cells(seat, rows[-1]))
    seat.answers.give(rows)
    for line in table(cells):
        seat.answers.say(line)
    if not rows:
        seat.answers.say(seat.language.reason(Reason("city-none")))


def use(seat: Seat, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Choose the city that the console opens, by its name in either language or its folder's."""
    from console.ground.city import list_cities

    wanted = name.casefold()
    for city in list_cities(seat.home.folder):
        if wanted in (city.slug.casefold(), city.name.zh.casefold(), city.name.en.casefold()):
            break
    else:
        raise BadInput(str(seat.home.folder), Reason("city-unknown", {"city": name}))
    _choose(seat, city.slug)
    seat.answers.give({"city": city.slug})
    seat.answers.say(seat.language.text("The console opens {city} from now on", city=seat.language.name(city.name)))


def adopt(seat: Seat, dry_run: DryRunOption = False) -> None:
    """What the city's map knows, as teams and shelters of the book."""
    asyncio.run(_adopt(seat, dry_run))


async def _adopt(seat: Seat, dry_run: bool) -> None:
    from console.cli.errands import ask, at_the_desk, book_of, opened
    from resources.adopting import adopt as take_over

    text = seat.language.text
    with opened(seat) as city:
        async with at_the_desk(city, book_of(city, seat.book)) as console:
            now = console.situation
            found = take_over(city.ground.sites, now.teams, now.shelters)
            teams, shelters = found.command.teams, found.command.shelters
            listed = [*((team.id, team.name) for team in teams), *((one.id, one.name) for one in shelters)]
            for ident, name in listed:
                seat.answers.say(f"  {ident}  {seat.language.name(name)}")
            entries: list[int] = []
            if not dry_run and (teams or shelters):
                entries = [one.header.seq for one in (await ask(console, found.command, seat)).happened]
    known = sum(found.known.values())
    facts = {"city": city.slug, "book": seat.book, "dry_run": dry_run, "entries": entries}
    seat.answers.give({**facts, "teams": teams, "shelters": shelters, "known": known})
    seat.answers.say(
        text("{teams} teams and {shelters} shelters from the map; {known} were listed already",
             teams=len(teams), shelters=len(shelters), known=known)
    )  # fmt: skip
    if teams:
        seat.answers.say(
            text("The map knows no telephone, crew or equipment: enter them with vigil stock export and import")
        )
    if shelters:
        seat.answers.say(text("Capacities that the map does not say are 0 until someone enters them"))
    if dry_run:
        seat.answers.say(text("A dry run: nothing was changed"))


def _seed_of(seat: Seat) -> int:
    """The seed of the training city that is there, else the usual one."""
    from console.assembly.founding import SEED
    from console.ground.build import TRAINING_SLUG
    from console.ground.manifest import read_manifest

    try:
        training = read_manifest(seat.home.city(TRAINING_SLUG)).training
    except BadInput:
        return SEED
    return training.seed if training else SEED


def _in_use(seat: Seat) -> str:
    """The city that the console would open now; empty if it would open none. BadInput for broken settings."""
    from console.assembly.city import choose_city

    seat.home.settings()
    try:
        return choose_city(seat.home)
    except BadInput:
        return ""


def _keep_in_use(seat: Seat, before: str, new: str) -> None:
    """A new city does not push itself in front of the one in use; the first one is chosen."""
    if not seat.home.settings().city:
        _choose(seat, before or new)


def _choose(seat: Seat, slug: str) -> None:
    settings = seat.home.settings()
    if settings.city != slug:
        seat.home.keep(msgspec.structs.replace(settings, city=slug))


def _facts(seat: Seat, manifest: "Manifest") -> dict[str, Any]:
    return {
        "slug": manifest.slug,
        "name": manifest.name,
        "folder": seat.home.city(manifest.slug),
        "training": manifest.training is not None,
        "seed": manifest.training.seed if manifest.training else None,
        "source": manifest.source,
        "counts": manifest.counts,
        "fault": None,
    }


def _cells(seat: Seat, row: dict[str, Any]) -> tuple[str, ...]:
    text = seat.language.text
    mark = "*" if row["current"] else " "
    if row["fault"]:
        return mark, row["slug"], row["fault"], ""
    people = text("{people} people, {edges} stretches of road", people=seat.language.number(row["counts"]["people"]),
                  edges=seat.language.number(row["counts"]["road_edges"]))  # fmt: skip
    return mark, row["slug"], seat.language.name(row["name"]), people


def _made(seat: Seat, manifest: "Manifest") -> str:
    number = seat.language.number
    return seat.language.text(
        "{city}: {people} people, {edges} stretches of road, {sites} sites · {folder}",
        city=seat.language.name(manifest.name),
        people=number(manifest.counts["people"]),
        edges=number(manifest.counts["road_edges"]),
        sites=number(manifest.counts["sites"]),
        folder=seat.home.city(manifest.slug),
    )


def register(app: typer.Typer) -> None:
    """Give the app these verbs."""
    group = typer.Typer(help=N_("The cities of this home."))
    app.add_typer(group, name="city")
    facts = "slug, name: {zh, en}, folder, training, seed, source, counts, fault"
    verb(group, "build", N_("Build the training city, Linjiang, with its opening stock."),
         f"{{{facts}, founded}}", book=False)(build)  # fmt: skip
    verb(group, "import", N_("Make a city of an OpenStreetMap extract."),
         f"{{{facts}, read, left_out: [{{code, params, text}}]}}", book=False)(bring_in)  # fmt: skip
    verb(group, "list", N_("List the cities; * marks the one in use."), f"[{{{facts}, current}}]", book=False)(list_all)
    verb(group, "adopt", N_("Enter the map's fire stations, hospitals, schools and shelters as teams and shelters."),
         "{city, book, dry_run, entries: [seq], teams, shelters, known}")(adopt)  # fmt: skip
    verb(group, "use", N_("Choose the city that the console opens."), "{city}", book=False)(use)
