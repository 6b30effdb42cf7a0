"""Findings in words: the tracked list of what reviews found, with owner, date and what came of it."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.profile import Profile
from console.situation import Situation, findings
from console.situation.findings import Finding, FindingId, FindingKind, FindingStage
from console.views.language import N_, Language
from resources.base import Event, IncidentId, Instant
from resources.days import local

KIND_NAMES: dict[FindingKind, str] = {
    "plan": N_("plan revision"),
    "training": N_("training and drills"),
    "equipment": N_("equipment"),
    "stock": N_("stockpile"),
    "procedure": N_("procedure"),
    "coordination": N_("coordination"),
    "system": N_("the console itself"),
}
STAGE_NAMES: dict[FindingStage, str] = {
    "open": N_("to be mended"),
    "overdue": N_("overdue"),
    "done": N_("mended"),
}
ORDER: tuple[FindingStage, ...] = ("overdue", "open", "done")


class FindingRow(msgspec.Struct, frozen=True):
    """One finding. `tone` is late for an overdue one and muted for one that is mended."""

    finding: FindingId
    text: str
    facts: str
    stage: FindingStage
    said: str
    tone: str
    incident: IncidentId | None


class FindingsView(msgspec.Struct, frozen=True):
    """The tracked list: overdue first, then by date. `incident` is the one that a new finding would be about."""

    rows: tuple[FindingRow, ...]
    counts: str
    overdue: int
    incident: IncidentId | None
    about: str
    kinds: tuple[tuple[FindingKind, str], ...]


def day(at: Instant, profile: Profile) -> str:
    """A date as it is typed and filed: 2026-12-31."""
    return f"{local(at, profile.zone):%Y-%m-%d}"


def build_findings(
    situation: Situation, now: Instant, language: Language, profile: Profile, incident: IncidentId | None = None
) -> FindingsView:
    """All findings of the book, with the incident that is selected."""
    held = sorted(situation.findings.all.values(), key=lambda one: (ORDER.index(one.stage(now)), one.due))
    stages = [one.stage(now) for one in held]
    said = [
        language.text("{stage}: {n}", stage=language.text(STAGE_NAMES[stage]), n=stages.count(stage))
        for stage in ORDER
        if stage in stages
    ]
    known = situation.incidents.all.get(incident) if incident is not None else None
    return FindingsView(
        tuple(_row(one, now, language, profile) for one in held),
        language.strung(said),
        stages.count("overdue"),
        known.id if known is not None else None,
        language.text("about incident {incident}", incident=known.id) if known is not None else "",
        tuple((kind, language.text(name)) for kind, name in KIND_NAMES.items()),
    )


def _row(one: Finding, now: Instant, language: Language, profile: Profile) -> FindingRow:
    text, stage = language.text, one.stage(now)
    facts = [text(KIND_NAMES[one.kind]), one.owner, text("by {time}", time=day(one.due, profile))]
    if one.changed:
        facts.append(language.many("moved {n} time", "moved {n} times", one.changed))
    if one.incident or one.about:
        facts.append(one.incident or one.about)
    said = text(STAGE_NAMES[stage])
    if one.closed:
        said = text("{what}: {remark}", what=said, remark=one.remark)
    tone = {"overdue": "late", "done": "muted", "open": ""}[stage]
    return FindingRow(one.id, f"{one.id} {one.text}", " · ".join(facts), stage, said, tone, one.incident)


class FindingLines:
    """Writes the log's lines of findings for one reader."""

    def __init__(self, situation: Situation, language: Language, profile: Profile) -> None:
        self._situation, self._language, self._profile = situation, language, profile

    def table(self) -> dict[type[Event], Callable[[Any], str]]:
        """Kind of entry → its line."""
        text = self._language.text
        return {
            findings.FindingRecorded: lambda e: text(
                "Finding {finding}: {text} ({kind}; {owner}, by {time})",
                finding=e.finding,
                text=e.text,
                kind=text(KIND_NAMES[e.kind]),
                owner=e.owner,
                time=day(e.due, self._profile),
            ),
            findings.FindingChanged: lambda e: text(
                "Finding {finding} moved: {owner}, by {time}: {reason}",
                finding=e.finding,
                owner=e.owner,
                time=day(e.due, self._profile),
                reason=e.reason,
            ),
            findings.FindingClosed: lambda e: text(
                "Finding {finding} mended: {remark}", finding=e.finding, remark=e.remark
            ),
            findings.FindingReopened: lambda e: text(
                "Finding {finding} opened again: {reason}", finding=e.finding, reason=e.reason
            ),
        }
