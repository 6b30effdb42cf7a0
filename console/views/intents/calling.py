"""Taking a call, correcting it, and taking warnings in."""

from console.incidents.model import Intake
from console.situation.alert import WarningId
from console.views.intake_draft import IntakeDraft
from console.views.intents.base import Intent
from resources.base import IncidentId, Instant


class EditIncident(Intent, frozen=True):
    """Open the intake form on an incident that exists, to correct it."""

    incident: IncidentId


class PickPlace(Intent, frozen=True):
    """The next click on the map names the place of the open form; `on` False: no longer."""

    on: bool


class SearchPlace(Intent, frozen=True):
    """Find places by what was typed: a street, a house, a crossing, a site, coordinates."""

    text: str


class SaveDraft(Intent, frozen=True):
    """Keep the intake form as it stands now."""

    draft: IntakeDraft


class SubmitIntake(Intent, frozen=True):
    """The form is complete: open an incident, or correct the one that it names.

    With `merge_into` the new incident goes on at once as part of that one.
    """

    intake: Intake
    received: Instant
    merge_into: IncidentId | None = None
    corrects: IncidentId | None = None
    source: str = ""


class ImportWarnings(Intent, frozen=True):
    """Files were dropped on the window: take the warnings in them in."""

    files: tuple[str, ...]


class MakeWarningIncident(Intent, frozen=True):
    """Make an incident of a warning; the room fills the call in from it."""

    warning: WarningId


class MakeIncidentOfWarning(Intent, frozen=True):
    """I: make an incident of the warning that is up."""
