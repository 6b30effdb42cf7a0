"""`plan.match` and `log.search`: how long one waits for what was typed, against the same index asked barely."""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from console.bench.measuring import in_turns, percentile
from console.bench.row import Row, row
from console.sqlite import connect
from console.stores.local import LocalFile
from console.stores.plan_search import FIND as FIND_PLANS
from console.stores.plan_search import MOST, PlanSearch
from console.stores.search import BOOK_SPAN, SqliteSearch, paired, phrases, spaced
from plans.matching import Question
from plans.plan import LEVELS, Authority, GoodsNeeded, LevelPlan, Plan, PlanId, Role, Step, StepId, TeamsNeeded, Trigger
from resources.base import ItemCode, Name

PLANS, ENTRIES, ASKED, PAGE = 10_000, 1_000_000, 200, 200
SEED, TURNS = 1, 3
NAMES = "春晖 解放 人民 建设 滨江 工业 中山 长江 朝阳 和平 文化 新华 胜利 东风 光明 友谊 幸福 红旗 迎宾 学府"
PLACES = tuple(first[0] + second[1] for first in NAMES.split() for second in NAMES.split())
"""Four hundred streets; a city has more."""
WORDS = """
天然气 液化气 氯气 液氨 汽油 内涝 暴雨 洪水 塌方 桥梁 隧道 电梯 锅炉 粉尘 踩踏 停电 停水 山体 堤防 涵洞 车库 学校 医院
市场 商场 车站 码头 仓库 化工 管廊 供热 基站
"""
THINGS = tuple(WORDS.split())
DONE = """
核实警情并回拨报警人 关断上游阀门 划定警戒区 疏散周边居民 检测空气浓度 转运伤员 报告总值班室 开设现场指挥部
调集排涝泵车 封闭下穿通道 组织专家会商 发布权威信息 开放避难场所 搜救被困人员 恢复供电 清点物资
"""
ACTS = tuple(DONE.split())
TYPES = ("gas_leak", "explosion", "fire", "hazmat_leak", "rainstorm", "waterlogging", "flood", "collapse", "metro")


def match_plans(plans: int = PLANS, asked: int = ASKED) -> list[Row]:
    """From what the caller said to the ranked plans with their reasons; the peer asks FTS5 for the rows alone."""
    search = PlanSearch(made_plans(plans))
    questions = _questions(asked)

    def bare(question: Question) -> Callable[[], object]:
        query = search.query(question)
        return lambda: search.connection.execute(FIND_PLANS, (query, MOST)).fetchall()

    try:
        ours, peer = _timed([(partial(search.find, question), bare(question)) for question in questions])
    finally:
        search.close()
    return [row("plan.match", ours, "ms", "the FTS5 query alone", peer, plans)]


def search_log(entries: int = ENTRIES, asked: int = ASKED) -> list[Row]:
    """The newest entries with all the words typed; the peer asks FTS5 for the rows alone, by the bare driver."""
    with TemporaryDirectory(prefix="vigil-bench-") as folder:
        path = Path(folder) / "local.db"
        file = LocalFile(path)
        search = SqliteSearch(file)
        search.add("live", [(1, "first")])
        connection = connect(path)
        try:
            _fill(connection, entries)
            pairs = [
                (partial(search.search, "live", typed, PAGE), _bare_search(connection, typed))
                for typed in _typed(asked)
            ]
            ours, peer = _timed(pairs)
        finally:
            connection.close()
            file.close()
    return [row("log.search", ours, "ms", "the FTS5 query alone", peer, entries)]


def _timed(pairs: Sequence[tuple[Callable[[], object], Callable[[], object]]]) -> tuple[float, float]:
    """The 95th percentile over all questions of each in ms; a question's own figure is the median of its turns."""
    ours, peer = zip(*(in_turns(mine, bare, TURNS) for mine, bare in pairs), strict=True)
    return percentile(ours, 0.95) * 1000, percentile(peer, 0.95) * 1000


# --- plans ----------------------------------------------------------------------------------------------------------


def made_plans(count: int) -> Iterator[Plan]:
    """So many plans, each of its own place and things, of four levels with eight steps each."""
    rng = random.Random(SEED)
    for number in range(count):
        place, things = rng.choice(PLACES), rng.sample(THINGS, 3)
        yield Plan(
            PlanId(f"plan_{number}"),
            1,
            Name(f"{place}街道{things[0]}应急预案", f"Plan {number}"),
            "district",
            "in_force",
            Name(f"{place}街道辖区内{things[0]}、{things[1]}事故的应对", "a part of the city"),
            (rng.choice(TYPES),),
            (Role("duty", Name("值班员", "Duty")),),
            tuple(_level(rng, number, height) for height in range(len(LEVELS))),
            (Name("险情已消除", "over"),),
            keywords=tuple(Name(thing, "word") for thing in things),
        )


def _level(rng: random.Random, number: int, height: int) -> LevelPlan:
    steps = tuple(
        Step(
            StepId(f"s{height}_{at}"), Name(act, "Act"), "duty", 10 * (at + 1),
            Name(f"{rng.choice(THINGS)}现场已处置", "done"),
        )
        for at, act in enumerate(rng.sample(ACTS, 8))
    )  # fmt: skip
    return LevelPlan(
        LEVELS[height], Authority(("commander",)), (Trigger(deaths=(1, 3, 10, 30)[height] + number % 2),), steps,
        (TeamsNeeded("firefighting", 1 + height),), (GoodsNeeded(ItemCode("2030101"), 10),),
    )  # fmt: skip


def _questions(count: int) -> list[Question]:
    rng = random.Random(SEED + 1)
    made = []
    for number in range(count):
        said = (f"{rng.choice(PLACES)}路{rng.choice(THINGS)}，有人受伤", rng.choice(THINGS), "smell of gas")
        kind = rng.choice(TYPES)
        made.append(
            Question(kind, TYPES[:4], deaths=number % 12, injured=number % 40, words=said[number % 3 : number % 3 + 2])
        )
    return made


# --- the log --------------------------------------------------------------------------------------------------------


def _entry(rng: random.Random, seq: int) -> str:
    place, thing, act = rng.choice(PLACES), rng.choice(THINGS), rng.choice(ACTS)
    number = f"{rng.randrange(1, 400)}号"
    return (
        f"2026-{seq % 9000:04} {place}路{number} {thing}：{act} T-G{seq % 97:02} loudentry "
        f"Order D{seq % 4000}-{seq % 7} to No. {seq % 400}"
    )


def _fill(connection: Any, entries: int) -> None:
    """Straight into the index: as one console would have written it entry by entry over the years."""
    rng = random.Random(SEED)
    ((number,),) = connection.execute("SELECT id FROM searched").fetchall()
    first = number * BOOK_SPAN
    texts = [_entry(rng, seq) for seq in range(min(entries, 50_000))]
    lines = [(spaced(text), paired(text)) for text in texts]
    rows = ((first + seq, *lines[seq % len(lines)]) for seq in range(2, entries + 1))
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO words (rowid, text, pairs) VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")


def _typed(count: int) -> list[str]:
    """What officers type: two characters, a street, a thing and where, a team, an order, a word that nobody wrote."""
    rng = random.Random(SEED + 2)
    kinds = (
        lambda: rng.choice(THINGS),
        lambda: f"{rng.choice(PLACES)}路",
        lambda: f"{rng.choice(PLACES)}路 {rng.choice(THINGS)}",
        lambda: f"T-G{rng.randrange(97):02}",
        lambda: f"D{rng.randrange(4000)}-{rng.randrange(7)}",
        lambda: f"{rng.choice(ACTS)} {rng.randrange(400)}号",
        lambda: "海啸",
    )
    return [kinds[number % len(kinds)]() for number in range(count)]


def _bare_search(connection: Any, typed: str) -> Callable[[], object]:
    query = phrases(typed)
    return lambda: connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?", (query, PAGE)
    ).fetchall()
