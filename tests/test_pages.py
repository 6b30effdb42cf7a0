"""The pages say what is so: each path, command, key, room, layer, figure and format that they name is the code's."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from typer.main import get_command

from console.assembly.city import LOCAL, PROFILE, RECORD, SHIPPED_PROFILE
from console.assembly.exercise import start as exercise
from console.assembly.plan_shelf import OWN_PLANS
from console.cli.app import app
from console.entry import Book
from console.ground import city as ground
from console.ground.manifest import FILE_NAME
from console.incidents.types import TYPES
from console.journal import anchors
from console.journal.export import export_jsonl
from console.journal.memory import MemoryJournal
from console.layers import places as layer_places
from console.profile import load_profile
from console.review import arrivals, bookmarks, opening
from console.sqlite import OLDEST
from console.stores import accounts
from console.widgets.keymap import KEYS
from plans.plan import Contact, GoodsNeeded, LevelPlan, Plan, ReportDuty, Role, Step, TeamsNeeded, Trigger
from resources.base import MINUTE, SECOND
from resources.teams import CAPABILITIES
from setup.gate import checks
from tests.console.journal.support import fill

ROOT = Path(__file__).parents[1]
NAMES = (
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md",
    "docs/plans.md", "docs/warnings-and-reports.md", "docs/map.md", "docs/record.md", "docs/room.md",
)  # fmt: skip
TREES = ("console", "plans", "resources", "setup", "tests")
COMMON = {"--database", "--home", "--book", "--json", "--help"}
PAGE_TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}


def parts(page: str) -> tuple[str, list[tuple[str, str]]]:
    """A page's prose, and its blocks between fences with their languages."""
    prose: list[str] = []
    blocks: list[tuple[str, str]] = []
    inside: list[str] | None = None
    for line in PAGE_TEXTS[page].splitlines(keepends=True):
        if not line.lstrip().startswith("```"):
            (prose if inside is None else inside).append(line)
        elif inside is None:
            inside, language = [], line.strip().strip("`")
        else:
            blocks.append((language, "".join(inside)))
            inside = None
    assert inside is None, f"{page} has a fence that does not close"
    return "".join(prose), blocks


def fences(page: str, language: str = "") -> list[str]:
    """The blocks of a page that are in this language."""
    return [text for of, text in parts(page)[1] if of == language]


def prose(page: str) -> str:
    """A page without its blocks."""
    return parts(page)[0]


def code(page: str) -> list[str]:
    """What stands in a page's prose as code."""
    return re.findall(r"`([^`\n]+)`", prose(page))


def table(page: str, heading: str) -> list[list[str]]:
    """The cells of the table whose first column has this heading, without the head."""
    text = re.search(rf"^\| {heading} \|.*\n\| ---.*\n((?:\|.*\n)+)", PAGE_TEXTS[page], re.MULTILINE)
    assert text is not None, f"{page} has no table of: {heading}"
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text[1].splitlines()]


def layers() -> list[str]:
    """The layers as pyproject.toml holds them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    return next(list(contract["layers"]) for contract in contracts if contract["name"] == "Imports point one way")


# --- paths and names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", NAMES)
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    paths = [word for word in code(page) if re.match(r"(console|docs|plans|resources|setup|tests|\.ci)/\S*$", word)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", NAMES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", prose(page))
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("page", NAMES)
def test_every_file_that_a_page_names_without_its_folder_is_somewhere_in_the_tree(page: str) -> None:
    there = {path.name for tree in TREES for path in (ROOT / tree).rglob("*.*")} | {
        path.name for path in ROOT.iterdir()
    }
    named = [word for word in code(page) if re.fullmatch(r"[\w.-]+\.(py|js|md|txt|toml|yaml)", word)]
    assert [name for name in named if name not in there] == []


@pytest.mark.parametrize("page", NAMES)
def test_every_module_that_a_page_names_is_there_or_has_its_layer_kept_free(page: str) -> None:
    kept_free = set(re.findall(r"\(([\w.]+)\)", "\n".join(layers())))
    named = [word for word in code(page) if re.fullmatch(r"(console|plans|resources|setup)(\.[a-z_]+)+", word)]
    missing = [name for name in named if not _module_exists(name)]
    assert set(missing) <= kept_free


def _module_exists(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_every_name_of_the_code_that_the_architecture_uses_is_in_the_code() -> None:
    texts = [path.read_text(encoding="utf-8") for tree in TREES for path in _sources(ROOT / tree)]
    words = set(re.findall(r"\w+", "\n".join(texts)))
    named = {name for word in code("ARCHITECTURE.md") for name in re.findall(r"^([A-Za-z_]\w+)(?:\(\))?$", word)}
    looks_like_code = {name for name in named if "_" in name or re.search(r"[a-z][A-Z]|^[A-Z]", name)}
    assert len(looks_like_code) > 25
    assert sorted(looks_like_code - words) == []


def _sources(folder: Path) -> Iterator[Path]:
    for ending in ("*.py", "*.js"):
        yield from (path for path in folder.rglob(ending) if path != Path(__file__))


# --- rooms and layers -------------------------------------------------------------------------------------------------


def test_the_table_of_rooms_is_the_tree() -> None:
    packages = [path.parent for tree in ("console", "plans", "resources", "setup") for path in _packages(ROOT / tree)]
    tree = {f"{package.relative_to(ROOT)}/" for package in packages} - {"console/"}
    rooms = [cells[0].strip("`") for cells in table("ARCHITECTURE.md", "room")]
    assert sorted(rooms) == sorted(tree)


def _packages(folder: Path) -> Iterator[Path]:
    return folder.rglob("__init__.py")


def test_the_table_of_small_modules_is_what_stands_beside_the_rooms() -> None:
    there = {f"console/{path.name}" for path in (ROOT / "console").glob("*.py")} - {"console/__init__.py"}
    assert sorted(cells[0].strip("`") for cells in table("ARCHITECTURE.md", "module")) == sorted(there)


def test_the_layers_are_those_that_the_gate_holds() -> None:
    (shown,) = fences("ARCHITECTURE.md", "layers")
    assert shown.splitlines() == layers()


def test_the_contracts_in_words_name_the_layers_in_their_order() -> None:
    text = re.search(r"Imports point one way: `(.*?)`", PAGE_TEXTS["CONTRIBUTING.md"], re.DOTALL)
    assert text is not None
    plain = [re.sub(r"console\.|[()]", "", layer) for layer in layers()]
    assert " ".join(text[1].split()).split(" → ") == plain


# --- commands and keys ------------------------------------------------------------------------------------------------


def verbs(command: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every verb of the command line by its words."""
    inner = getattr(command, "commands", None)
    if inner is None:
        return {path: command}
    return {words: verb for name, one in inner.items() for words, verb in verbs(one, (*path, name)).items()}


VERBS = verbs(get_command(app))


def options(verb: Any) -> set[str]:
    """A verb's options, written out."""
    return {name for one in verb.params for name in one.opts if name.startswith("--")}


def verb_of(words: list[str]) -> tuple[str, ...]:
    """The verb that these words begin with; empty when there is none."""
    return next((path for path in VERBS if tuple(words[: len(path)]) == path), ())


def test_the_table_of_commands_is_the_command_line_with_all_its_options() -> None:
    lines = [re.sub(r"[][`]", "", cells[0]).split()[1:] for cells in table("README.md", "command")]
    assert sorted(verb_of(words) for words in lines) == sorted(VERBS)
    for words in lines:
        own = options(VERBS[verb_of(words)]) - COMMON
        assert {word for word in words if word.startswith("--")} == own, words


def test_every_command_that_a_page_shows_can_be_typed() -> None:
    shown = [line for page in NAMES for line in _commands(page)]
    assert len(shown) > 25
    unknown = [line for line in shown if not _can_be_typed(re.sub(r"[][]", "", line).split()[1:])]
    assert unknown == []


def _commands(page: str) -> Iterator[str]:
    for line in [*code(page), *(line for block in fences(page) for line in block.splitlines())]:
        if line.strip().startswith("./vigil"):
            yield line.split("#")[0].strip()


def _can_be_typed(words: list[str]) -> bool:
    while words and words[0] in ("--home", "--book", "--database"):
        words = words[2:]
    if not words or words[0] in ("test", "VERB"):
        return True
    path = verb_of(words)
    return bool(path) and {word for word in words if word.startswith("--")} <= options(VERBS[path]) | {"--help"}


def test_the_table_of_keys_is_the_keymap() -> None:
    shown = [key for cells in table("README.md", "key") for key in re.findall(r"`([^`]+)`", cells[0])]
    assert sorted(shown) == sorted(KEYS)


def test_the_table_of_checks_is_the_gate() -> None:
    assert [cells[0] for cells in table("CONTRIBUTING.md", "check")] == [name for name, _ in checks([])]


# --- files, figures, format -------------------------------------------------------------------------------------------


def test_the_home_is_laid_out_as_the_readme_says() -> None:
    (layout,) = fences("README.md", "home")
    within = [line.split()[0] for line in layout.splitlines() if line.startswith("    ")]
    files = (
        RECORD, LOCAL, PROFILE, FILE_NAME, ground.EXTRACT, ground.TILES, ground.ROADS, ground.PLACES, ground.SITES,
        ground.POPULATION, ground.BUILT, ground.BOUNDARIES, "page/index.html", f"{OWN_PLANS}/",
        f"{exercise.FOLDER}/", f"{anchors.FOLDER}/", f"{layer_places.FOLDER}/", f"{bookmarks.FOLDER}/",
        f"{arrivals.FOLDER}/", f"{opening.FOLDER}/",
    )  # fmt: skip
    assert sorted(within) == sorted(files)


def test_the_figures_of_the_readme_are_those_in_force() -> None:
    text = " ".join(PAGE_TEXTS["README.md"].split())
    countdown = load_profile(SHIPPED_PROFILE).limits.countdown
    assert f"for {countdown} seconds `S` or `Esc` stops it" in text
    assert f"at least {accounts.SHORTEST_PIN} characters" in text
    assert accounts.FREE_TRIES == 3 and "After three wrong PINs" in text
    assert f"must wait {accounts.FIRST_DELAY // SECOND} seconds" in text
    assert f"at most {accounts.LONGEST_DELAY // MINUTE} minutes" in text
    assert "some 370 MB" in text and "some 370 MB" in (ROOT / "setup" / "__main__.py").read_text(encoding="utf-8")
    assert ".".join(map(str, OLDEST)) in PAGE_TEXTS["ARCHITECTURE.md"]


def hashed(name: str) -> tuple[bytes, list[str]]:
    """What the architecture says a hash covers: the first byte, and the fields in their order."""
    rules = "\n".join(fences("ARCHITECTURE.md"))
    found = re.search(rf"^{name} += SHA-256\((.*?)\)", rules, re.MULTILINE)
    assert found is not None
    first, *fields = found[1].split(" ‖ ")
    return bytes([int(first, 16)]), fields


def field(value: str | int | bytes) -> bytes:
    """A field with its length before it, as the page describes it."""
    data = value if isinstance(value, bytes) else str(value).encode()
    return len(data).to_bytes(8, "big") + data


def first_bad(lines: list[str]) -> int:
    """A verifier that knows only the page and the standard library: the first bad entry, 0 if the record is whole."""
    book, *entries, head = [json.loads(line) for line in lines]
    first, fields = hashed("genesis")
    parent = {"name": book["book"], "parent_chain": bytes.fromhex(book["parent_chain"])}
    named = {**book, **parent}
    chain = hashlib.sha256(first + b"".join(field(named[name]) for name in fields if name in named)).digest()
    if chain.hex() != book["genesis"]:
        return 1
    first, fields = hashed("leaf")
    for seq, entry in enumerate(entries, 1):
        header = b"".join(field(entry[name]) for name in fields if name != "body")
        leaf = hashlib.sha256(first + header + entry["body"].encode()).digest()
        chain = hashlib.sha256(chain + leaf).digest()
        if entry["seq"] != seq or chain.hex() != entry["chain"]:
            return seq
    return 0 if (head["head"], head["chain"]) == (len(entries), chain.hex()) else len(entries) + 1


@pytest.fixture(params=["", "0f" * 16])
def exported(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    journal = MemoryJournal()
    fill(journal, 7, Book("drill", "exercise", "live", 12, b"\x00\xff" * 16, request.param))
    export_jsonl(journal, journal.books()[0], tmp_path / "drill.jsonl")
    return (tmp_path / "drill.jsonl").read_text(encoding="utf-8").splitlines()


def test_a_verifier_written_from_the_page_alone_agrees_that_a_record_is_whole(exported: list[str]) -> None:
    assert len(exported) > 10
    assert first_bad(exported) == 0


def test_a_verifier_written_from_the_page_alone_finds_what_was_altered(exported: list[str]) -> None:
    altered = [*exported[:4], exported[4].replace("王芳", "王方"), *exported[5:]]
    assert altered != exported
    assert first_bad(altered) == 4
    assert first_bad([*exported[:-2], exported[-1]]) == len(exported) - 2


SCHEMA: dict[str, type[Struct]] = {
    "key": Plan, "role": Role, "contact": Contact, "level": LevelPlan, "trigger": Trigger, "step": Step,
    "teams": TeamsNeeded, "goods": GoodsNeeded, "reports": ReportDuty,
}  # fmt: skip


@pytest.mark.parametrize("part", SCHEMA)
def test_the_page_about_plans_has_every_key_of_the_schema_and_no_other(part: str) -> None:
    keys = [cells[0].strip("`") for cells in table("docs/plans.md", part)]
    assert keys == list(SCHEMA[part].__struct_fields__)


def test_the_page_about_plans_has_every_capability_and_every_type() -> None:
    words = set(code("docs/plans.md"))
    assert words >= CAPABILITIES.keys() and words >= TYPES.keys()


# --- the pages themselves ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", NAMES)
def test_no_page_names_an_address_or_a_folder_of_one_machine(page: str) -> None:
    found = re.findall(
        r"\b(?<!postgresql\+)\w+://(?!map/)\S+|registry\.\w+\.\w+|(?<![\w~.])/(?:home|root|work|opt|srv|mnt)/\S*",
        PAGE_TEXTS[page],
    )
    assert found == []


def test_the_pages_stay_short_enough_to_be_read() -> None:
    longest = {"README.md": 300, "ARCHITECTURE.md": 540}
    assert [page for page, most in longest.items() if len(PAGE_TEXTS[page].splitlines()) > most] == []
    wide = [
        line for text in PAGE_TEXTS.values() for line in text.splitlines() if len(line) > 120 and line[0] not in "|!"
    ]
    assert wide == []


def test_the_readme_begins_with_the_two_commands_and_then_a_picture() -> None:
    head = PAGE_TEXTS["README.md"]
    first, second = (line.split("#")[0].strip() for line in fences("README.md")[0].splitlines())
    assert (first, second) == ("./vigil", "./vigil test")
    assert head.index("./vigil test") < head.index("](docs/console.png)") < head.index("\n## ")
