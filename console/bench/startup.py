"""`startup`: from the process to a map that stands and a key that was taken."""

from statistics import median

from console.bench.children import bare_window, line_of
from console.bench.homes import bench_home
from console.bench.row import Row, row

ROUNDS = 5


def startup(rounds: int = ROUNDS) -> list[Row]:
    """The whole console on the training city, against a bare window with a local Leaflet page, in turns.

    One start of each comes before and is not counted: it warms the disk's cache for both.
    """
    with bench_home() as home:
        console = ["console.bench.startup_child", "--home", str(home.folder), "run"]
        took = [(line_of(console)[1], line_of(bare_window())[1]) for _ in range(rounds + 1)][1:]
    ours, peer = (median(seconds) * 1000 for seconds in zip(*took, strict=True))
    return [row("startup", ours, "ms", "bare window with a Leaflet page", peer, rounds)]
