"""What only two consoles on one record can show: the commander comes, both want the last unit, both know the same."""

import msgspec

from console.rehearsal.hands import until
from console.rehearsal.lag import at_console
from console.rehearsal.plan import SIGNERS, Levels
from console.rehearsal.scene import Action
from console.rehearsal.second import SecondConsole
from console.rehearsal.wire import AtConsole

TRIES = 10
"""So often it may happen that something is written while both are asked."""


class Together(Levels):
    """A scene of two consoles."""

    @property
    def beside(self) -> SecondConsole:
        """The commander's console."""
        assert self.second is not None, "a second console"
        return self.second


class CommanderComes(Together):
    """Help was sent; the commander signs on at the second console, and has before her what was done at the first."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("commander", self.commander),)

    async def commander(self) -> None:
        """By PIN at the commander's own post; here she is then on duty as well."""
        await self.beside.do("sign_on", self.there("signs-on"))
        on_duty = self.situation.shifts.on_duty.values
        await until(lambda: any(duty.post == "commander" for duty in on_duty()), "the commander on duty")
        await self.beside.do("has", self.incident)
        await self.beside.do("look", self.there("sees-it"))


class SameSituation(Together):
    """The end of a rehearsal for two."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("same-situation", self.same),)

    async def same(self) -> None:
        """Both have read as far, and what they know has the same hash. Then the second window is closed."""
        await self.beside.do("look", self.there("at-the-end"))
        self.clock.set_rate(0)
        here, there = await self.caught_up()
        assert here.console != there.console, "two consoles"
        assert there.situation == here.situation, "both hold the same situation"
        assert not there.bugs, there.bugs[0]
        assert there.person == SIGNERS["commander"][0], "the commander at the second console"
        self.kept.consoles = [here, msgspec.structs.replace(there, pictures=self.beside.pictures)]
        await self.beside.leave()

    async def caught_up(self) -> tuple[AtConsole, AtConsole]:
        """What both know once neither is behind the other."""
        for _ in range(TRIES):
            there = msgspec.convert(await self.beside.do("caught_up", self.situation.seq), AtConsole)
            last = there.seq
            await until(lambda last=last: self.situation.seq >= last, f"entry {last}")  # type: ignore[misc]
            here = at_console(self.room, self.beside.lag)
            if here.seq == there.seq:
                return here, there
        raise AssertionError("one console is always behind")
