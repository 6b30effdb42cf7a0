"""Finds a language's translations: the compiled catalogue, or its source where that is newer or not compiled yet.

Set-up compiles them, so a console never waits for it; whoever edits a translation sees it at once all the same.
"""

import functools
import gettext
from io import BytesIO
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "assets" / "locale"


@functools.cache
def translations(tongue: str, locale: Path = LOCALE) -> gettext.NullTranslations:
    """The translations into one language. OSError where the checkout has none of it."""
    source = locale / tongue / "LC_MESSAGES" / "vigil.po"
    compiled = source.with_suffix(".mo")
    if _is_current(compiled, source):
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    return _compile(source)


def _is_current(compiled: Path, source: Path) -> bool:
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _compile(source: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo  # not at the top: only who edits a translation needs it
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, abort_invalid=True))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
