"""The city profile: the one readable file of what a city decided for itself, checked when it is loaded."""

from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta

from resources.base import BadInput, Name, Reason

Tier = Literal["community", "city", "regional", "national"]
Grade = Literal["I", "II", "III", "IV"]
Seconds = Annotated[int, Meta(gt=0)]
Minutes = Annotated[int, Meta(ge=0)]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seconds, unless the name says otherwise. Each is explained beside its value in the file."""

    dispatch: Seconds
    countdown: Seconds
    acknowledge: Seconds
    silence: Seconds
    stale_position: Seconds
    stale_feed: Seconds
    duplicate_metres: Annotated[int, Meta(gt=0)]
    duplicate_minutes: Minutes
    turnout: Seconds
    handling_minutes_depot: Minutes
    handling_minutes_community: Minutes
    approval: Seconds = 900


class Keyed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A post or a shift: its key goes into entries, its name onto the screen."""

    key: str
    name: Name


class TierRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who may release a tier's stock, what its lead time adds to the drive, how many convoys of it go at most.

    `most_convoys` holds for one dispatch, where higher tiers can bring the rest; 0: no limit. `signatures` different
    persons on posts of `approvers` must stand behind a release; the officer who asks counts where the post fits.
    """

    approvers: tuple[str, ...]
    lead_minutes: Minutes
    most_convoys: Annotated[int, Meta(ge=0)] = 0
    signatures: Annotated[int, Meta(ge=1, le=3)] = 1


class GradeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which numbers on (each included) an accident has this grade; any one is enough."""

    grade: Grade
    deaths: Annotated[int, Meta(gt=0)]
    injured: Annotated[int, Meta(gt=0)]
    loss_yuan: Annotated[int, Meta(gt=0)]


class ReportingRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Minutes from receipt within which the first report goes up, for these grades, and to whom.

    A follow-up goes within `follow_up` minutes of a change in casualties or grade, a verified report within `verified`
    of it (0: none is asked for), the final one within `final` of the end.
    """

    grades: tuple[Grade, ...]
    telephone: Annotated[int, Meta(gt=0)]
    written: Annotated[int, Meta(gt=0)]
    follow_up: Annotated[int, Meta(gt=0)] = 60
    verified: Minutes = 0
    final: Annotated[int, Meta(gt=0)] = 1440
    to: tuple[Name, ...] = ()


class Rain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """So much rain in so many hours."""

    mm: Annotated[int, Meta(gt=0)]
    hours: Annotated[int, Meta(gt=0)]


class Emergency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which kinds of team drive as emergency vehicles, and at how many percent of the city's speeds."""

    kinds: tuple[str, ...] = ("fire", "medical", "police")
    percent: Annotated[int, Meta(ge=100, le=200)] = 100


class Targets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the city wants to reach."""

    intake_to_dispatch_minutes: Minutes
    fire_cover_percent: Annotated[int, Meta(ge=0, le=100)]
    fire_cover_minutes: Minutes
    days_of_cover: Annotated[int, Meta(gt=0)]


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    name: Name
    time_zone: str
    population: Annotated[int, Meta(ge=0)]
    limits: Limits
    posts: tuple[Keyed, ...]
    shifts: tuple[Keyed, ...]
    tiers: dict[Tier, TierRule]
    grading: tuple[GradeRule, ...]
    reporting: tuple[ReportingRule, ...]
    rainstorm: dict[Literal["blue", "yellow", "orange", "red"], Rain]
    speeds: dict[str, Annotated[int, Meta(gt=0, le=200)]]
    targets: Targets
    emergency: Emergency = Emergency()

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone; times are shown in it, never stored in it."""
        return ZoneInfo(self.time_zone)


def load_profile(path: Path) -> Profile:
    """Read and check a city profile. Raises BadInput that names the file and the key."""
    try:
        text = path.read_bytes()
        profile = msgspec.toml.decode(text, type=Profile)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(str(path), Reason("file-unreadable", {"why": str(error)})) from error
    except msgspec.DecodeError as error:
        raise BadInput(str(path), Reason("profile-invalid", {"why": str(error)})) from error
    _check(path, profile)
    return profile


def _check(path: Path, profile: Profile) -> None:
    try:
        _ = profile.zone
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadInput(f"{path}: time_zone", Reason("zone-unknown", {"zone": profile.time_zone})) from error
    posts = {post.key for post in profile.posts}
    for tier in ("community", "city", "regional", "national"):
        if tier not in profile.tiers:
            raise BadInput(f"{path}: tiers", Reason("tier-missing", {"tier": tier}))
        for post in profile.tiers[tier].approvers:
            if post not in posts:
                raise BadInput(f"{path}: tiers.{tier}.approvers", Reason("post-unknown", {"post": post}))
