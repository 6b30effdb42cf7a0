"""The textbook search that travel times are held against: Dijkstra with a heap over drives, edges in one direction.

It shares nothing with what it checks but the network's arrays, and where a place lies on the road. The rules are
written out in it: one leaves a crossing by any street that no sign forbids, and turns round only where nothing else
leaves for anybody. What lies within ten metres of a crossing lies at it, and is left and reached by any of its streets;
so is what lies in a reserved road by whoever may not drive there.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping

from console.ground.network import Network

Drive = tuple[int, bool]
"""An edge, and whether against its direction."""
AT_CROSSING = 10.0
"""Metres."""


class Textbook:
    """One network with one profile's speeds; `emergency`: so many percent of them, and reserved roads are open."""

    def __init__(self, net: Network, speeds: Mapping[str, int], emergency: int = 0) -> None:
        self.net = net
        self.metres = net.metres.tolist()
        kinds = [speeds.get(str(kind), speeds["road"]) for kind in net.kinds]
        spent = [metres * 3.6 / kinds[kind] for metres, kind in zip(self.metres, net.kind.tolist(), strict=True)]
        self.seconds = [seconds * 100 / (emergency or 100) for seconds in spent]
        self.closed: list[bool] = [reserved and not emergency for reserved in net.reserved.tolist()]
        self.tails: list[int] = net.tail.tolist()
        self.heads: list[int] = net.head.tolist()
        self.open = {False: net.forward.tolist(), True: net.backward.tolist()}
        self.banned = {(int(one), int(other)) for one, other in net.banned}
        self.leaving: dict[int, list[Drive]] = defaultdict(list)
        for back in (False, True):
            for edge, open_ in enumerate(self.open[back]):
                if open_:
                    self.leaving[self.heads[edge] if back else self.tails[edge]].append((edge, back))

    def end(self, drive: Drive) -> int:
        """The crossing at which a drive ends."""
        edge, back = drive
        return self.tails[edge] if back else self.heads[edge]

    def may(self, drive: Drive, following: Drive) -> bool:
        """Whether one may go on by another drive that leaves the same crossing."""
        if drive[0] == following[0] and drive != following and len(self.leaving[self.end(drive)]) > 1:
            return False
        return not self.forbidden(drive, following)

    def forbidden(self, drive: Drive, following: Drive) -> bool:
        """Whether a sign forbids it."""
        return (2 * drive[0] + drive[1], 2 * following[0] + following[1]) in self.banned

    def search(self, starts: list[tuple[float, Drive]]) -> dict[Drive, float]:
        """Seconds to the end of every drive, from those with which one may begin."""
        best: dict[Drive, float] = {}
        queue = [(spent, drive) for spent, drive in starts if not self.closed[drive[0]]]
        heapq.heapify(queue)
        while queue:
            spent, drive = heapq.heappop(queue)
            if drive in best:
                continue
            best[drive] = spent
            for following in self.leaving[self.end(drive)]:
                there = spent + self.seconds[following[0]]
                if following not in best and not self.closed[following[0]] and self.may(drive, following):
                    heapq.heappush(queue, (there, following))
        return best

    def from_crossing(self, node: int) -> dict[int, float]:
        """Seconds to every crossing from one, which is left by any street."""
        drives = self.search([(self.seconds[drive[0]], drive) for drive in self.leaving[node]])
        return self._at_crossings(drives) | {node: 0.0}

    def _at_crossings(self, drives: dict[Drive, float]) -> dict[int, float]:
        found: dict[int, float] = {}
        for drive, spent in drives.items():
            node = self.end(drive)
            found[node] = min(spent, found.get(node, math.inf))
        return found

    def from_place(self, edge: int, share: float) -> "FromPlace":
        """The times from a place on an edge, so much of which lies before it."""
        starts: list[tuple[float, Drive]] = []
        here: dict[int, float] = {}
        for back, part in ((False, 1 - share), (True, share)):
            node = self.end((edge, back))
            spent = part * self.seconds[edge]
            at_crossing = self.closed[edge] or part * self.metres[edge] < AT_CROSSING
            if not (at_crossing or self.open[back][edge]):
                continue
            here[node] = min(spent, here.get(node, math.inf))
            onward = [drive for drive in self.leaving[node] if at_crossing or self.may((edge, back), drive)]
            starts += [(spent + self.seconds[drive[0]], drive) for drive in onward]
        drives = self.search(starts)
        nodes = self._at_crossings(drives)
        for node, spent in here.items():
            nodes[node] = min(spent, nodes.get(node, math.inf))
        return FromPlace(self, edge, share, drives, nodes)


class FromPlace:
    """What was found from one place."""

    def __init__(
        self, book: Textbook, edge: int, share: float, drives: dict[Drive, float], nodes: dict[int, float]
    ) -> None:
        self._book, self._edge, self._share = book, edge, share
        self._drives, self._nodes = drives, nodes

    def to(self, edge: int, share: float) -> float:
        """Seconds to another place; infinite where there is no way."""
        book, found = self._book, [math.inf]
        length = book.seconds[edge]
        for back, part in ((False, share), (True, 1 - share)):
            if book.closed[edge] or part * book.metres[edge] < AT_CROSSING:
                start = book.heads[edge] if back else book.tails[edge]
                found.append(self._nodes.get(start, math.inf) + part * length)
            if book.open[back][edge]:
                found.append(self._drives.get((edge, back), math.inf) - length + part * length)
        if edge == self._edge and book.open[share < self._share][edge]:
            found.append(abs(share - self._share) * length)
        return min(found)
