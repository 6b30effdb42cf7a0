"""Signing an approval at this console: the PIN of another person is checked, then the signature goes on the record."""

from collections.abc import Callable

from console.assembly.console import Console
from console.assembly.watch_post import WatchPost
from console.situation.approvals import ApprovalId, Approve, RefuseApproval, ReportWrongPin
from console.views.approval_rows import Signers
from console.views.intents import RefuseSigning, SignApproval
from console.views.naming import Naming
from resources.base import Command, Reason, Refused

NOT_ACCEPTED = ("pin-wrong", "pin-locked")


class Signing:
    """Checks PINs off the screen's thread. `changed` is called when what is shown reads differently."""

    def __init__(self, console: Console, post: WatchPost, changed: Callable[[], None]) -> None:
        self._console = console
        self._post = post
        self._changed = changed
        self._faults: dict[ApprovalId, Reason] = {}
        self._busy = False

    def signers(self, naming: Naming) -> Signers:
        """Who can sign here, and what the last tries met with, in the reader's language."""
        faults = {approval: naming.reason(reason) for approval, reason in self._faults.items()}
        return Signers(self._post.people, faults, self._busy)

    async def answer(self, wish: SignApproval | RefuseSigning) -> bool:
        """Sign or refuse. A PIN that is not accepted goes on the record as well: the fifth ends the approval.

        The third wrong one locks the person, and a locked one is not even looked at. Both count: else whoever guesses
        would wait the lock out and guess on, and two tries would be all that the record knows.
        """
        self._busy = True
        self._faults.pop(wish.approval, None)
        self._changed()
        try:
            fault = await self._post.check(wish.person, wish.pin)
            if fault is None:
                fault = await self._ask(_answer(wish))
            elif fault.code in NOT_ACCEPTED:
                await self._ask(ReportWrongPin(wish.approval, wish.person))
            if fault is not None:
                self._faults[wish.approval] = fault
            return fault is None
        finally:
            self._busy = False
            self._changed()

    async def _ask(self, command: Command) -> Reason | None:
        outcome = await self._console.act(command)
        return outcome.reason if isinstance(outcome, Refused) else None


def _answer(wish: SignApproval | RefuseSigning) -> Command:
    if isinstance(wish, RefuseSigning):
        return RefuseApproval(wish.approval, wish.person, wish.post, wish.reason)
    return Approve(wish.approval, wish.person, wish.post)
