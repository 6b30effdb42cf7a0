"""Compiles translations: `python -m setup.translations FILE.po...` writes FILE.mo beside each."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po


def compile_one(source: Path) -> None:
    """Write the compiled catalogue in one move. Raises SystemExit with the place of a broken line."""
    try:
        with source.open("rb") as lines:
            catalogue = read_po(lines, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise SystemExit(f"{source}: {error}") from error
    part = source.with_suffix(".mo.part")
    with part.open("wb") as compiled:
        write_mo(compiled, catalogue)
    part.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_one(Path(name))
