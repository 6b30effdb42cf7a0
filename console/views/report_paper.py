"""A report as it goes out: title, heading lines, the six items, who reports. One form for copy, print, Word and PDF."""

import msgspec

from console.entry import BookKind
from console.incidents.grading import grade_in_force
from console.profile import Profile
from console.situation import Situation
from console.views.language import N_, Language
from console.views.naming import Naming
from console.views.report_draft import stamp
from console.views.report_text import ITEMS, ReportText
from console.views.response_lines import level_name
from console.views.seal import Seal
from plans.plan import Means, ReportKind
from resources.base import IncidentId, Instant

KIND_TITLES: dict[ReportKind, str] = {
    "first": N_("first"),
    "follow_up": N_("follow-up"),
    "verified": N_("verified"),
    "final": N_("final"),
}


class Section(msgspec.Struct, frozen=True):
    """One item with its number and name."""

    title: str
    text: str


class ReportPaper(msgspec.Struct, frozen=True):
    """The whole sheet. `watermark` stands on every page of an exercise, empty on a real one; the seal on every page."""

    title: str
    heads: tuple[str, ...]
    sections: tuple[Section, ...]
    sign: str
    watermark: str
    seal: Seal | None = None

    def plain(self) -> str:
        """As plain text: what is copied, and what goes on the record."""
        lines = [self.watermark] if self.watermark else []
        lines += [self.title, "", *self.heads]
        for section in self.sections:
            lines += ["", section.title, section.text]
        return "\n".join([*lines, "", self.sign])


class Reporting(msgspec.Struct, frozen=True):
    """What the officer says of a report beside its text: kind, means, to whom, who reports, in which book."""

    incident: IncidentId
    kind: ReportKind
    means: Means
    to: str
    officer: str
    post: str
    book: BookKind


def report_paper(
    situation: Situation, asked: Reporting, body: ReportText, at: Instant, language: Language, profile: Profile,
    seal: Seal | None = None,
) -> ReportPaper:  # fmt: skip
    """The sheet at `at`, with the text as it was edited."""
    text, naming = language.text, Naming(situation, language, profile)
    city = language.name(profile.name)
    kind = text(KIND_TITLES[asked.kind])
    sections = [
        Section(text("{n}. {item}", n=number, item=text(name)), getattr(body, item).strip())
        for number, (item, name) in enumerate(ITEMS.items(), start=1)
    ]
    sign = " ".join(part for part in (naming.post(asked.post) if asked.post else "", asked.officer) if part)
    return ReportPaper(
        text("{city} emergency operations centre: incident information ({kind})", city=city, kind=kind),
        tuple(_heads(situation, asked, at, language, profile)),
        tuple(sections),
        text("Reported by {who}, {time}", who=sign or "—", time=stamp(at, profile, language)),
        "" if asked.book == "live" else "EXERCISE 演练",
        seal,
    )


def _heads(situation: Situation, asked: Reporting, at: Instant, language: Language, profile: Profile) -> list[str]:
    text, naming = language.text, Naming(situation, language, profile)
    incident, chain = situation.incidents.all[asked.incident], situation.reports.of(asked.incident)
    decided = text("decided") if incident.decided is not None else text("suggested")
    grade = naming.grade(grade_in_force(incident, profile.grading))
    number = text("report {n} on incident {incident}", n=len(chain.sent) + 1, incident=asked.incident)
    heads = [
        (text("To"), asked.to or "—"),
        (text("Number"), number),
        (text("Incident"), naming.incident(asked.incident)),
        (text("Event grade"), text("{what} ({source})", what=grade, source=decided)),
        (text("Response level"), _level(situation, asked.incident, language)),
        (text("Time"), stamp(at, profile, language)),
    ]
    if chain.sent and asked.kind != "first":
        last = chain.sent[-1]
        time, kind = language.clock(last.sent, profile.zone, seconds=False), naming.report(last.kind)
        went = text("report {number} of {time} ({report})", number=last.number, time=time, report=kind)
        heads.insert(2, (text("Follows"), went))
    return [text("{label}: {what}", label=label, what=what) for label, what in heads]


def _level(situation: Situation, incident: IncidentId, language: Language) -> str:
    response = situation.responses.of(incident)
    if response is None:
        return language.text("no response activated")
    said = level_name(response.level, language)
    plan = language.name(response.plan.name)
    if not response.active:
        return language.text("ended ({level}, {plan})", level=said, plan=plan)
    return language.text("{level}, {plan}", level=said, plan=plan)
