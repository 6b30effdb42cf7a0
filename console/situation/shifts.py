"""Who is on watch, at which console, on which post and shift."""

import msgspec

from resources.base import Command, Decision, Event, Instant, refuse


class SignIn(Command, frozen=True):
    """A person takes a post at this console; whoever had it there is relieved. The PIN was checked before."""

    person: str
    post: str
    shift: str


class SignOut(Command, frozen=True):
    """The person at this console leaves it."""


class OfficerSignedIn(Event, frozen=True):
    """The person is on watch at the entry's console."""

    person: str
    post: str
    shift: str
    relieves: str = ""


class OfficerSignedOut(Event, frozen=True):
    """Nobody is at the entry's console."""

    person: str


class Duty(msgspec.Struct, frozen=True):
    """Somebody on watch."""

    person: str
    post: str
    shift: str
    since: Instant


class Shifts:
    """On watch by console."""

    def __init__(self) -> None:
        self.on_duty: dict[str, Duty] = {}

    def signed_in(self, at: Instant, console: str, event: OfficerSignedIn) -> None:
        """Take a watch in."""
        self.on_duty[console] = Duty(event.person, event.post, event.shift, at)

    def signed_out(self, console: str) -> None:
        """Nobody is there."""
        self.on_duty.pop(console, None)


def decide_sign_in(
    shifts: Shifts, command: SignIn, console: str, posts: frozenset[str], known_shifts: frozenset[str]
) -> Decision:
    """The post and the shift are the city's; signing in again as one is changes nothing."""
    if not command.person.strip():
        return refuse("person-missing")
    if command.post not in posts:
        return refuse("post-unknown", post=command.post)
    if command.shift not in known_shifts:
        return refuse("shift-unknown", shift=command.shift)
    now_on = shifts.on_duty.get(console)
    if now_on is not None and (now_on.person, now_on.post, now_on.shift) == (
        command.person,
        command.post,
        command.shift,
    ):
        return []
    relieves = now_on.person if now_on is not None and now_on.person != command.person else ""
    return [OfficerSignedIn(command.person, command.post, command.shift, relieves)]


def decide_sign_out(shifts: Shifts, console: str) -> Decision:
    """Nothing happens where nobody is."""
    duty = shifts.on_duty.get(console)
    return [] if duty is None else [OfficerSignedOut(duty.person)]
