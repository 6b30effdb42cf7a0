"""A console keeps when what others wrote came in, so that a replay can show what it had at any instant."""

from console.assembly.console import Console
from console.review.arrivals import ArrivalLog, arrivals_file


def keep_arrivals(console: Console) -> ArrivalLog:
    """Begin, with what it has read by now. To be closed with the console."""
    file = arrivals_file(console.city.folder, console.book.name, console.name)
    log = ArrivalLog(file, console.clock.now, lambda: console.desk.situation.seq)
    log.open()
    console.desk.followed = log.read
    return log
