"""Which warning stands, whatever order the messages come in and whatever they say of each other."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from console.situation.warnings import Warned, WarningReceived, Warnings
from resources.base import HOUR, Instant
from tests.console.messages import SENDER, info, message, receive, reference


def sent(hour: int) -> str:
    return f"2026-11-18T{hour:02d}:00:00+08:00"


def told(*texts: str) -> Warnings:
    """What these messages amount to, in this order."""
    warnings = Warnings()
    for at, text in enumerate(texts):
        command = receive(text)
        if command.alert.id not in warnings.all:
            warnings.received(Instant(at), WarningReceived(command.alert, command.verbatim, command.way, True))
    return warnings


def standings(warnings: Warnings) -> dict[str, str]:
    return {one.alert.identifier: one.standing for one in warnings.all.values()}


FIRST = message("A", sent(1))
SECOND = message("B", sent(2), "Update", references=reference("A", sent(1)))
CANCEL = message("C", sent(3), "Cancel", references=reference("B", sent(2)), infos="")


def test_an_update_takes_the_place_of_what_it_names_and_a_cancel_ends_it_in_any_order() -> None:
    for order in permutations((FIRST, SECOND, CANCEL)):
        warnings = told(*order)
        assert standings(warnings) == {"A": "updated", "B": "cancelled", "C": "aside"}
        assert warnings.current == {}
        first = next(one for one in warnings.all.values() if one.alert.identifier == "A")
        assert warnings.last(first).alert.identifier == "C"


def test_a_cancellation_of_what_is_not_here_waits_for_it() -> None:
    assert standings(told(CANCEL)) == {"C": "aside"}
    assert standings(told(CANCEL, SECOND)) == {"C": "aside", "B": "cancelled"}


def test_a_warning_that_updates_itself_stands() -> None:
    assert standings(told(message("A", sent(1), "Update", references=reference("A", sent(1))))) == {"A": "current"}
    itself = message("A", sent(1), "Cancel", references=reference("A", sent(1)), infos="")
    assert standings(told(itself)) == {"A": "aside"}


def test_of_two_that_update_each_other_the_one_that_was_sent_last_stands() -> None:
    one = message("A", sent(1), "Update", references=reference("B", sent(2)))
    other = message("B", sent(2), "Update", references=reference("A", sent(1)))
    for order in ((one, other), (other, one)):
        assert standings(told(*order)) == {"A": "updated", "B": "current"}
    same = [message(name, sent(1), "Update", references=reference(of, sent(1))) for name, of in ("AB", "BA")]
    for order in permutations(same):  # type: ignore[assignment]
        assert standings(told(*order)) == {"A": "updated", "B": "current"}


def test_another_sender_and_an_exercise_do_not_end_a_warning() -> None:
    foreign = message("X", sent(2), "Cancel", sender="joker@example", references=reference("A", sent(1)), infos="")
    drill = message("Y", sent(2), "Cancel", "Exercise", references=reference("A", sent(1)), infos="")
    acknowledged = message("Z", sent(2), "Ack", references=reference("A", sent(1)), infos="")
    assert standings(told(FIRST, foreign, drill, acknowledged))["A"] == "current"


def test_cancelled_wins_over_updated() -> None:
    cancel = message("C", sent(2), "Cancel", references=reference("A", sent(1)), infos="")
    update = message("D", sent(3), "Update", references=reference("A", sent(1)))
    for order in permutations((FIRST, cancel, update)):
        assert standings(told(*order)) == {"A": "cancelled", "C": "aside", "D": "current"}


def test_expired_is_derived_from_the_time_and_is_not_cancelled() -> None:
    warnings = told(message("A", sent(1), infos=info(expires=sent(4))), message("N", sent(1), infos=info(expires="")))
    expiring, endless = warnings.all.values()
    end = expiring.alert.expires
    assert not expiring.expired(Instant(end - 1))
    assert expiring.expired(end)
    assert expiring.standing == "current"
    assert not endless.expired(Instant(end + 10_000 * HOUR))


names = st.sampled_from("ABCDEF")


@st.composite
def message_sets(draw: st.DrawFn) -> list[str]:
    """Up to six messages that refer to each other, and to none that is there, at random."""
    hours = {name: draw(st.integers(1, 4)) for name in "ABCDEF"}
    made = []
    for name in sorted(draw(st.sets(names, min_size=2))):
        kind = draw(st.sampled_from(("Alert", "Update", "Update", "Cancel", "Ack")))
        status = draw(st.sampled_from(("Actual", "Actual", "Exercise")))
        named = draw(st.sets(names, min_size=1, max_size=3))
        sender = draw(st.sampled_from((SENDER, SENDER, "other@example")))
        refers = " ".join(reference(one, sent(hours[one])) for one in sorted(named))
        made.append(message(name, sent(hours[name]), kind, status, refers, sender))
    return made


def facts(warnings: Warnings) -> dict[str, tuple[object, ...]]:
    def one(warned: Warned) -> tuple[object, ...]:
        return warned.standing, warned.settled_by, warned.settled, warnings.last(warned).id

    return {key: one(warned) for key, warned in warnings.all.items()}


@given(message_sets(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_same_messages_give_the_same_state_in_whatever_order_they_come(made: list[str], chance: object) -> None:
    shuffled = list(made) + made[:2]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    once, again = told(*made), told(*shuffled)
    assert facts(once) == facts(again)
    assert set(once.current) == set(again.current)
