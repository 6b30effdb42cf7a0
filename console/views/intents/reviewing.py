"""After the action: findings and the report."""

from console.situation.findings import FindingKind
from console.views.intents.base import Intent
from resources.base import IncidentId


class NoteFinding(Intent, frozen=True):
    """Write a finding down; `due` is the date as it was typed."""

    text: str
    kind: FindingKind
    owner: str
    due: str
    incident: IncidentId | None


class WriteAfterAction(Intent, frozen=True):
    """Write the after-action report of the selected incident; where none is, of the whole book."""
