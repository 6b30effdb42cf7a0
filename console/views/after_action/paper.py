"""The report as it is filed: title, head, numbered parts with texts, tables and maps. One form for Word and PDF."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Literal

import msgspec

from console.profile import Profile
from console.review.after_action.model import AfterAction, Moment
from console.situation import Situation
from console.views.after_action import conduct, course, means
from console.views.after_action.figure_words import figure_name, figure_table, value_said
from console.views.after_action.summary import missed, summary
from console.views.after_action.table import Table, Words
from console.views.language import Language
from console.views.log_lines import LogLines
from console.views.naming import Naming
from console.views.seal import Seal
from console.views.top_bar import utc_offset

HAN = "零一二三四五六七八九十"
EXERCISE = "EXERCISE 演练"


class Heading(msgspec.Struct, frozen=True):
    """A numbered heading; `level` 1 or 2."""

    text: str
    level: Literal[1, 2]


class Text(msgspec.Struct, frozen=True):
    """A paragraph; a note is set smaller. `leads`: it stands on the page of what comes next."""

    text: str
    note: bool = False
    leads: bool = False


class Picture(msgspec.Struct, frozen=True):
    """The map of a key moment: which one, and what is shown at which instant."""

    moment: Moment
    caption: str


Block = Heading | Text | Table | Picture


class Paper(msgspec.Struct, frozen=True):
    """The whole report. `watermark` stands on every page of an exercise, `foot` and the seal on every page.

    The title has its lines.
    """

    title: str
    subtitle: str
    heads: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    foot: str
    watermark: str
    seal: Seal | None
    chinese: bool


class Parts:
    """All that the report is written from, for one reader."""

    def __init__(self, report: AfterAction, situation: Situation, language: Language, profile: Profile) -> None:
        self.report, self.language, self.profile = report, language, profile
        self.words = Words(report, language, Naming(situation, language, profile), profile.zone)
        self._lines = LogLines(situation, language, profile)

    def tables(self) -> tuple[Table, ...]:
        """Every table, in the order of the report: what JSON and CSV hold and paper shows."""
        words = self.words
        return (
            figure_table(words),
            *course.tables(words, self._lines),
            means.order_table(words), means.team_table(words), means.goods_table(words),
            conduct.override_table(words), conduct.approval_table(words), conduct.alarm_table(words),
            conduct.watch_table(words), conduct.finding_table(words, self.report.findings),
            conduct.left_over_table(words),
        )  # fmt: skip


def after_action_paper(
    parts: Parts, author: str, seal: Seal | None, drawn: Sequence[Moment], whole: bool = True
) -> Paper:
    """The report for paper; `drawn` are the moments of which there is a map, `whole` is whether the record is."""
    language, report = parts.language, parts.report
    text, city = language.text, language.name(parts.profile.name)
    return Paper(
        text("{city} emergency operations centre\nAfter-action report", city=city),
        _subtitle(parts),
        tuple(_heads(parts, author)),
        tuple(_numbered(_blocks(parts, seal, drawn, whole), language)),
        text("book {book}, entry {seq}", book=report.book.name, seq=parts.words.cite(report.last)),
        "" if report.book.kind == "live" else EXERCISE,
        seal,
        language.tongue == "zh_CN",
    )


def _subtitle(parts: Parts) -> str:
    report, words = parts.report, parts.words
    if len(report.incidents) == 1:
        one = report.incidents[0]
        return parts.language.text("{what} ({source})", what=words.naming.incident(one.incident), source=one.incident)
    return f"{words.moment(report.since)} – {words.moment(report.until)}"


def _heads(parts: Parts, author: str) -> Iterable[tuple[str, str]]:
    language, words, report = parts.language, parts.words, parts.report
    text = language.text
    extents = {
        "incident": text("one incident"), "response": text("response {number}", number=report.scope.number),
        "span": text("a span of time"),
    }  # fmt: skip
    yield text("Subject"), extents[report.scope.extent]
    span = f"{words.moment(report.since)} – {words.moment(report.until)}"
    yield text("Period"), f"{span} ({utc_offset(report.since, parts.profile)})"
    read = text("book {book}, {n} entries, {told} of them about it", book=report.book.name,
                n=words.cite(report.last), told=language.number(report.told))  # fmt: skip
    yield text("Record"), read
    yield text("As of"), words.moment(report.read_at)
    yield text("Written by"), author or "—"


def _blocks(parts: Parts, seal: Seal | None, drawn: Sequence[Moment], whole: bool) -> Iterable[Block]:
    text, words = parts.language.text, parts.words
    table = {one.key: one for one in parts.tables()}

    def part(key: str, nothing: str) -> Iterable[Block]:
        yield Heading(table[key].title, 2)
        if table[key].rows:
            yield table[key]
            if table[key].note:
                yield Text(table[key].note, note=True)
        else:
            yield Text(nothing)

    yield Heading(text("Summary"), 1)
    yield Heading(text("What happened and what was done"), 2)
    yield from (Text(one) for one in summary(words))
    if len(parts.report.incidents) != 1:
        yield from part("incidents", text("No incident."))
    yield from part("figures", "")
    yield Heading(text("Course of events"), 1)
    yield from part("timeline", "")
    yield from part("casualties", text("No casualties were reported."))
    yield Heading(text("Situation at the key moments"), 2)
    yield table["moments"]
    for moment in drawn:
        yield Picture(moment, _caption(moment, parts))
    if not drawn:
        yield Text(text("No map could be drawn: no incident of this report has a position."), note=True)
    yield Heading(text("Command and response"), 1)
    yield from part("levels", text("No plan was activated."))
    yield from part("steps", text("No plan was activated."))
    yield from part("reports", text("No report was due and none went."))
    yield Heading(text("Teams and stock"), 1)
    yield from part("orders", text("No orders were issued."))
    yield from part("teams", text("No teams were asked for."))
    yield from part("goods", text("No goods were asked for."))
    yield Heading(text("Departures and approvals"), 1)
    yield from part("overrides", text("Nobody departed from what was proposed or planned."))
    yield from part("approvals", text("Nothing had to be signed for."))
    yield Heading(text("Alarms and watch"), 1)
    yield from part("alarms", text("No alarm was raised."))
    yield from part("watches", text("Nobody was on watch."))
    yield Heading(text("Problems and improvements"), 1)
    yield from _problems(parts)
    yield from part("findings", text("No findings have been recorded yet."))
    yield from part("left_over", text("Nothing was noted."))
    yield Heading(text("Proof of the record"), 1)
    yield from _proof(parts, seal, whole)


def _caption(moment: Moment, parts: Parts) -> str:
    return parts.language.text(
        "{time}: {what} (the map as it was after entry {seq})", time=parts.words.moment(moment.at),
        what=course.moment_name(moment, parts.words), seq=parts.words.cite(moment.place),
    )  # fmt: skip


def _problems(parts: Parts) -> Iterable[Block]:
    text, words = parts.language.text, parts.words
    yield Heading(text("Targets missed"), 2)
    bad = missed(words)
    if not bad:
        yield Text(text("All targets that the record can answer were met."))
    for number, one in enumerate(bad, start=1):
        entries = words.cited(one.entries)
        said = {"n": number, "what": figure_name(one.key, words), "said": value_said(one, words), "entries": entries}
        if len(one.entries) == 1:
            yield Text(text("{n}. {what}: {said} (entry {entries})", **said))
        else:
            yield Text(text("{n}. {what}: {said} (entries {entries})", **said))


def _proof(parts: Parts, seal: Seal | None, whole: bool) -> Iterable[Block]:
    text, report = parts.language.text, parts.report
    yield Heading(text("Basis of this report"), 2)
    yield Text(text(
        "Every figure is worked out from entries of the record alone; their numbers stand beside it. Limits of plans, "
        "reports and orders are those that stand in the entries; names, posts and the city's own targets are those of "
        "the city profile at the time of writing.",
    ))  # fmt: skip
    yield Text(text(
        "The record does not hold how much of the built-up area a fire unit reaches, hazards, and attacks on the "
        "system: these targets are not judged here.",
    ))  # fmt: skip
    last = parts.words.cite(report.last)
    yield Text(text("Book {book}, chain value after entry {seq}: {chain}", book=report.book.name, seq=last,
                    chain=report.chain))  # fmt: skip
    yield Heading(text("Seal"), 2)
    if not whole:
        yield Text(
            text("THE RECORD IS NOT WHAT WAS SIGNED. Nothing in this report is sealed: journal verify says why.")
        )
        return
    if seal is None:
        yield Text(text("This book has no signed checkpoint yet: nothing of it is sealed."))
        return
    yield Text(parts.language.strung(seal.words), leads=True)
    yield Text(text(
        "The code at the foot of every page holds this signed checkpoint. Whoever has the exported book can prove "
        "with vigil-verify that it is the one that was sealed.",
    ), leads=True)  # fmt: skip
    own = report.last - (report.borders[-1][1] if report.borders else 0)
    first, last = parts.language.number(seal.size + 1), parts.language.number(own)
    if seal.size + 1 == own:
        yield Text(text("Entry {seq} came after it and is not yet sealed.", seq=last), leads=True)
    elif seal.size < own:
        yield Text(
            text("Entries {first} to {last} came after it and are not yet sealed.", first=first, last=last), leads=True
        )
    yield Text(seal.note.rstrip(), note=True)


def _numbered(blocks: Iterable[Block], language: Language) -> Iterable[Block]:
    """一、 and （一） in Chinese, 1 and 1.1 in English."""
    chinese = language.tongue == "zh_CN"
    firsts, first, second = count(1), 0, 0
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        if block.level == 1:
            first, second = next(firsts), 0
            number = f"{han(first)}、" if chinese else f"{first}  "
        else:
            second += 1
            number = f"（{han(second)}）" if chinese else f"{first}.{second}  "
        yield Heading(number + block.text, block.level)


def han(number: int) -> str:
    """A number below 100 as a Chinese heading has it."""
    tens, ones = divmod(number, 10)
    if not tens:
        return HAN[ones]
    return ("" if tens == 1 else HAN[tens]) + "十" + (HAN[ones] if ones else "")
