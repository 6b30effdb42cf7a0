"""Who is at the console: the panel that asks for name, PIN, post and shift."""

from collections.abc import Sequence

import msgspec

from console.desk.open_items import missing
from console.profile import Profile
from console.situation import Situation
from console.views.language import Language
from console.views.naming import Naming
from resources.base import Instant


class Choice(msgspec.Struct, frozen=True):
    """Something to choose: its key and what it is called."""

    key: str
    name: str


class SignInView(msgspec.Struct, frozen=True):
    """The people known here, the posts and shifts of the city, who is on watch, and what went wrong last."""

    people: tuple[str, ...]
    posts: tuple[Choice, ...]
    shifts: tuple[Choice, ...]
    now_on: str
    fault: str
    busy: bool
    on_watch: str = ""
    open_note: str = ""


def build_sign_in(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    console: str,
    people: Sequence[str],
    fault: str = "",
    busy: bool = False,
) -> SignInView:
    """The panel at `console`. `fault` is a finished sentence."""
    naming = Naming(situation, language, profile)
    duty = situation.shifts.on_duty.get(console)
    now_on = open_note = ""
    if duty is not None:
        now_on = language.text(
            "On watch: {person}, {post}, {shift}, since {time}",
            person=duty.person,
            post=naming.post(duty.post),
            shift=naming.shift(duty.shift),
            time=language.clock(duty.since, profile.zone, seconds=False),
        )
        if left := len(missing(situation, situation.handovers.running.get(console), now, profile)):
            open_note = language.many(
                "{n} open item: whoever signs in now does so without hand-over, and the record says so.",
                "{n} open items: whoever signs in now does so without hand-over, and the record says so.",
                left,
            )
    return SignInView(
        tuple(people),
        tuple(Choice(post.key, language.name(post.name)) for post in profile.posts),
        tuple(Choice(shift.key, language.name(shift.name)) for shift in profile.shifts),
        now_on,
        fault,
        busy,
        duty.person if duty is not None else "",
        open_note,
    )
