"""A workbook's preview as people read it, and as programs do."""

from collections.abc import Iterator
from typing import Any

from console.cli.answers import table
from console.views.language import Language
from resources.importing import Change, Fault, Preview


def report(preview: Preview, language: Language, most: int) -> Iterator[str]:
    """Counts by sheet, then what would change (at most so many lines), then every bad row."""
    yield from _counts(preview, language)
    names = {count.sheet: language.name(count.name) for count in preview.counts}
    for change in preview.changes[:most]:
        yield _change(change, names[change.sheet], language)
    if (more := len(preview.changes) - most) > 0:
        yield language.many("… and {n} more change", "… and {n} more changes", more)
    for fault in preview.faults:
        yield language.text(
            "BAD · {sheet}, row {row}, {column}: {reason}",
            sheet=fault.sheet,
            row=fault.row,
            column=fault.column,
            reason=language.reason(fault.reason),
        )
    if preview.ignored:
        yield language.text("Passed over: {names}", names=language.strung(preview.ignored))


def _counts(preview: Preview, language: Language) -> list[str]:
    text = language.text
    heads = (text("Sheet"), text("new"), text("changed"), text("unchanged"), text("bad rows"))
    rows = [
        (language.name(count.name), *map(str, (count.new, count.changed, count.unchanged, count.faulty)))
        for count in preview.counts
    ]
    return table([heads, *rows], right=frozenset({1, 2, 3, 4}))


def _change(change: Change, sheet: str, language: Language) -> str:
    if change.new:
        return language.text("{sheet} {id}: new", sheet=sheet, id=change.id)
    fields = language.strung(
        f"{language.name(one.column)} {one.old or '–'} → {one.new or '–'}" for one in change.fields
    )
    return f"{sheet} {change.id}: {fields}"


def document(preview: Preview, language: Language) -> dict[str, Any]:
    """The same for programs: everything, without a limit."""
    return {
        "counts": preview.counts,
        "changes": preview.changes,
        "faults": [_fault(fault, language) for fault in preview.faults],
        "ignored": preview.ignored,
    }


def _fault(fault: Fault, language: Language) -> dict[str, Any]:
    return {
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
        "code": fault.reason.code,
        "params": fault.reason.params,
        "text": language.reason(fault.reason),
    }
