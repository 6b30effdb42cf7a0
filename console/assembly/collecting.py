"""Cyclic garbage is collected on the screen's thread alone, and seldom.

Python's own collector runs on whichever thread happens to allocate: the database's, the roads'. Closed windows and
menus are among the garbage, and Qt's objects may only end on the thread on which they live. It also stops the screen
for as long as it looks, a millisecond for 4,000 objects: so it looks seldom, and not at what the start has made.
"""

import gc

from console import tasks

SELDOM = (10_000, 40, 100)
"""Objects made since the last look, and looks at the young before one at the older, and at all."""
PAUSE = 0.1
"""Seconds between two thoughts of it."""


def collect_here() -> None:
    """From now on garbage is collected on this thread, in turns of its loop. What is there now is kept for good."""
    gc.disable()
    gc.freeze()
    tasks.repeat("collect garbage", collect_due, PAUSE)


async def collect_due() -> None:
    """Look for garbage, if enough was made since the last time."""
    counts = gc.get_count()
    if counts[0] >= SELDOM[0]:
        gc.collect(max(age for age in range(3) if counts[age] >= SELDOM[age]))
