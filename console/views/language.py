"""The one mechanism for every text that people read: gettext catalogues, switched at run time.

English is the source; zh_CN is complete (a test holds that). Widgets, views, reports and the command line all ask
here; Qt's own dialogs use the translations that PySide6 ships.
"""

import gettext
import os
from collections.abc import Iterable
from typing import Literal
from zoneinfo import ZoneInfo

from console.views.reasons import REASONS
from console.views.translations import translations
from resources.base import BadInput, Instant, Name, Reason
from resources.days import local

Tongue = Literal["zh_CN", "en"]
TONGUES: tuple[Tongue, ...] = ("zh_CN", "en")


def N_(message: str) -> str:  # gettext's own name for it
    """Mark a message for translation that is looked up later, from a table."""
    return message


def system_tongue() -> Tongue:
    """The language of the machine's user by the usual environment variables: Chinese where they say zh."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        value = os.environ.get(name, "")
        if value and value not in ("C", "POSIX", "C.UTF-8"):
            return "zh_CN" if value.lower().startswith("zh") else "en"
    return "en"


class Language:
    """One reader's language. Cheap to make; callers keep one and replace it when the user switches."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue: Tongue = tongue
        self._catalogue: gettext.NullTranslations = (
            gettext.NullTranslations() if tongue == "en" else translations(tongue)
        )

    def text(self, message: str, /, **params: object) -> str:
        """A message in the reader's language, with its {named} places filled in."""
        found = self._catalogue.gettext(message)
        return found.format(**params) if params else found

    def many(self, one: str, several: str, number: int, /, **params: object) -> str:
        """A message that counts; `{n}` is the number, with thousands marks."""
        return self._catalogue.ngettext(one, several, number).format(n=self.number(number), **params)

    def name(self, name: Name) -> str:
        """What a thing is called; whichever language there is when it has only one."""
        return (name.zh or name.en) if self.tongue == "zh_CN" else (name.en or name.zh)

    def listed(self, things: Iterable[str]) -> str:
        """Several things one after the other: "帐篷、毛毯" or "tents, blankets"."""
        return ("、" if self.tongue == "zh_CN" else ", ").join(things)

    def strung(self, sentences: Iterable[str]) -> str:
        """Several sentences in one line, a semicolon between them."""
        return ("；" if self.tongue == "zh_CN" else "; ").join(sentences)

    def reason(self, reason: Reason) -> str:
        """A reason's sentence. A code without one is a bug: KeyError."""
        return self.text(REASONS[reason.code], **reason.params)

    def driver_words(self, reason: Reason) -> str:
        """What the driver said, in its own words and language; empty where there is nothing beyond the sentence."""
        return "" if "{why}" in REASONS[reason.code] else str(reason.params.get("why", ""))

    def fault(self, error: BadInput) -> str:
        """Bad input in one line: where, and why."""
        return f"{error.place}: {self.reason(error.reason)}"

    # --- times and numbers ------------------------------------------------------------------------------------

    def clock(self, at: Instant, zone: ZoneInfo, seconds: bool = True) -> str:
        """The time of day on the city's wall: 03:14:27."""
        return local(at, zone).strftime("%H:%M:%S" if seconds else "%H:%M")

    def day(self, at: Instant, zone: ZoneInfo) -> str:
        """The date with its weekday: "11-22 周日" or "22 Nov Sun"."""
        when = local(at, zone)
        if self.tongue == "zh_CN":
            return f"{when:%m-%d} 周{'一二三四五六日'[when.weekday()]}"
        months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
        days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        return f"{when.day} {months[when.month - 1]} {days[when.weekday()]}"

    def span(self, seconds: int) -> str:
        """A length of time as one says it: "40 秒", "3 分 20 秒", "2 小时 5 分", in English "40 s", "3 min 20 s"."""
        seconds = max(0, seconds)
        if seconds < 60:
            return self.text("{n} s", n=seconds)
        if seconds < 600 and seconds % 60:
            return self.text("{m} min {s} s", m=seconds // 60, s=seconds % 60)
        if seconds < 3600:
            return self.text("{m} min", m=seconds // 60)
        if seconds < 86400:
            hours, minutes = divmod(seconds // 60, 60)
            return self.text("{h} h {m} min", h=hours, m=minutes) if minutes else self.text("{h} h", h=hours)
        days, hours = divmod(seconds // 3600, 24)
        return self.text("{d} d {h} h", d=days, h=hours) if hours else self.text("{d} d", d=days)

    def short(self, value: int) -> str:
        """A whole number in at most six characters: 8,204; then 90.0 万 or 900 k, 12.3 M."""
        if abs(value) < 100_000:
            return f"{value:,}"
        steps = ((100_000_000, "亿"), (10_000, "万")) if self.tongue == "zh_CN" else ((1_000_000, "M"), (1_000, "k"))
        size, mark = next(step for step in steps if abs(value) >= step[0])
        share = value / size
        return f"{share:,.0f}{mark}" if share >= 100 else f"{share:.1f}{mark}"

    def number(self, value: int) -> str:
        """A whole number with thousands marks."""
        return f"{value:,}"

    def yuan(self, value: int) -> str:
        """A sum as one says it: "1,000 万元" or "10,000,000 yuan"."""
        return f"{value // 10_000:,} 万元" if self.tongue == "zh_CN" else f"{value:,} yuan"


def countdown(seconds: int) -> str:
    """What remains on a clock, for big tabular digits: 02:41, or 1:02:41 above an hour."""
    seconds = abs(seconds)
    if seconds < 3600:
        return f"{seconds // 60:02d}:{seconds % 60:02d}"
    return f"{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
