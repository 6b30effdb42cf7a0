"""An event's grade in words: what tripped, how far the next one is, and what was decided."""

from console.incidents.grading import Suggestion
from console.incidents.model import Incident
from console.views.language import Language
from console.views.naming import GRADES

FEN, TEN_THOUSAND = 100, 10_000


def grade_card(incident: Incident, suggestion: Suggestion | None, language: Language) -> tuple[str, str, str, str]:
    """Label, figure, caption and tone of the grade's card. There is a suggestion, a decision, or both."""
    decided = incident.decided
    if decided is None:
        assert suggestion is not None
        parts = (language.name(GRADES[suggestion.grade]), tripped(suggestion, language), nearest(suggestion, language))
        caption = " · ".join(part for part in parts if part)
        return language.text("Suggested"), language.text("Grade {grade}", grade=suggestion.grade), caption, ""
    label, value = language.text("Decided"), language.text("Grade {grade}", grade=decided.grade)
    if suggestion is None or suggestion.grade == decided.grade:
        said = "" if suggestion is None else nearest(suggestion, language)
        return label, value, " · ".join(part for part in (language.name(GRADES[decided.grade]), said) if part), ""
    if suggestion.grade == decided.suggested:
        return label, value, language.text("suggested {grade}", grade=suggestion.grade), ""
    said = language.text("decided {grade}, now suggested {now}", grade=decided.grade, now=suggestion.grade)
    return label, value, said, "attention"


def grade_facts(incident: Incident, suggestion: Suggestion | None, language: Language) -> str:
    """The whole of it in a line: what is suggested by which criterion, all that is missing to the next, the reason."""
    parts = []
    if suggestion is None:
        parts.append(language.text("not graded by Decree 493: the plan's thresholds hold"))
    else:
        said = language.text("suggested {grade}", grade=suggestion.grade)
        parts += [
            " ".join(part for part in (said, tripped(suggestion, language)) if part),
            distance(suggestion, incident.casualties.loss, language),
        ]
    if incident.decided is not None:
        decided = language.text("decided {grade}", grade=incident.decided.grade)
        reason = incident.decided.reason
        parts.insert(0, language.text("{what} ({source})", what=decided, source=reason) if reason else decided)
    return " · ".join(part for part in parts if part)


def tripped(suggestion: Suggestion, language: Language) -> str:
    """The criterion that made the grade; empty for an ordinary one."""
    match suggestion.criterion:
        case "deaths":
            return language.text("by deaths")
        case "injured":
            return language.text("by serious injuries")
        case "loss":
            return language.text("by loss")
        case None:
            return ""


def nearest(suggestion: Suggestion, language: Language) -> str:
    """What people are missing to the next grade, short enough for a card: "2 dead or 5 injured more → III"."""
    if suggestion.next_grade is None:
        return ""
    return language.text(
        "{dead} more dead or {injured} injured → {grade}",
        dead=language.number(suggestion.more_deaths),
        injured=language.number(suggestion.more_injured),
        grade=suggestion.next_grade,
    )


def distance(suggestion: Suggestion, known: int | None, language: Language) -> str:
    """What is missing to the next grade by every criterion; `known` is the loss, None where nobody estimated it."""
    if suggestion.next_grade is None:
        return ""
    loss = language.yuan(-(-suggestion.more_loss // (FEN * TEN_THOUSAND)) * TEN_THOUSAND)
    dead, injured = language.number(suggestion.more_deaths), language.number(suggestion.more_injured)
    missing = {"grade": suggestion.next_grade, "dead": dead, "injured": injured, "loss": loss}
    if known is None:
        return language.text(
            "to {grade}: {dead} more dead, or {injured} more seriously injured, or a loss of {loss}, not estimated yet",
            **missing,
        )
    return language.text(
        "to {grade}: {dead} more dead, or {injured} more seriously injured, or {loss} more loss", **missing
    )
