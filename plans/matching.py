"""Which plans fit an incident, and why 查询 识别 筛选 匹配.

A plan's score is the sum of: 500 for naming the type, else 150 for a type of the same category; 300 where a level is
called for by the figures; up to 200 for the words that it knows. A plan that earns nothing does not fit.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from plans.plan import LEVELS, Colour, Level, Plan, Trigger, highest
from resources.base import Reason

TYPE, KIN, LEVEL, WORDS = 500, 150, 300, 200
Fields = Sequence[tuple[str, str]]
"""A plan's texts in small letters by the field in which they stand, the weightiest first."""
LONGEST_PART = 8
"""Characters of a part of a sentence that are looked for together."""
COLOURS: tuple[Colour, ...] = ("blue", "yellow", "orange", "red")


class Question(msgspec.Struct, frozen=True):
    """What is known of the incident. `kin` are the types of the same category; the missing count as dead.

    `warnings` are those that hold for its place: of what type of incident each warns (empty: of this very incident),
    and its colour.
    """

    type: str = ""
    kin: Collection[str] = ()
    deaths: int = 0
    injured: int = 0
    loss_yuan: int = 0
    affected: int = 0
    warnings: tuple[tuple[str, Colour], ...] = ()
    words: tuple[str, ...] = ()


class Match(msgspec.Struct, frozen=True):
    """A plan that fits: its score (0 to 1000), the level that its triggers call for, why it fits, what is missing."""

    plan: Plan
    score: int
    level: Level | None
    why: tuple[Reason, ...]
    missing: tuple[Reason, ...]


def rank(plans: Iterable[Plan], question: Question, fields: Callable[[Plan], Fields] | None = None) -> list[Match]:
    """The plans that fit, the best first; equal ones by id. `fields` gives a plan's texts where they are kept."""
    texts = fields or searched
    found = [match for plan in plans if (match := match_plan(plan, question, texts)).score > 0]
    return sorted(found, key=lambda match: (-match.score, match.plan.plan, -match.plan.version))


def match_plan(plan: Plan, question: Question, fields: Callable[[Plan], Fields] | None = None) -> Match:
    """How well one plan fits."""
    score, why, missing = _type(plan, question)
    level, tripped, short = called_for(plan, question)
    if level is not None and score:
        score += LEVEL
        why.append(tripped)
    if short is not None:
        missing.append(short)
    found, unknown, share = _words((fields or searched)(plan) if question.words else (), question.words)
    score += share
    why += [Reason("match-word", {"word": word, "field": field}) for word, field in found]
    missing += [Reason("match-no-word", {"word": word}) for word in unknown]
    if plan.state not in ("in_force", "evaluated"):
        missing.append(Reason("match-not-in-force", {"plan_state": plan.state}))
    return Match(plan, score, level, tuple(why), tuple(missing))


def _type(plan: Plan, question: Question) -> tuple[int, list[Reason], list[Reason]]:
    if question.type and question.type in plan.types:
        return TYPE, [Reason("match-type", {"type": question.type})], []
    kin = sorted(set(plan.types) & set(question.kin))
    if kin:
        return KIN, [Reason("match-kin", {"type": kin[0]})], [Reason("match-no-type", {"type": question.type})]
    return 0, [], [Reason("match-no-type", {"type": question.type})] if question.type else []


def called_for(plan: Plan, question: Question) -> tuple[Level | None, Reason, Reason | None]:
    """The highest level that the figures call for, the trigger that says so, and what the next level is short of."""
    tripped: dict[Level, Reason] = {}
    for held in plan.levels:
        for trigger in held.triggers:
            if (reason := _trips(trigger, question, plan.types)) is not None:
                tripped.setdefault(held.level, reason)
    level = highest(tripped)
    above = LEVELS[LEVELS.index(level) + 1 :] if level is not None else LEVELS
    short = next((found for higher in above if (found := _short(plan, higher, question)) is not None), None)
    return level, tripped[level] if level is not None else Reason("match-no-trigger"), short


def _figures(trigger: Trigger, question: Question) -> list[tuple[str, int, int]]:
    """(figure, asked for, known) of a trigger's numbers."""
    known = (
        ("deaths", trigger.deaths, question.deaths),
        ("injured", trigger.injured, question.injured),
        ("loss_yuan", trigger.loss_yuan, question.loss_yuan),
        ("affected", trigger.affected, question.affected),
    )
    return [(name, asked, have) for name, asked, have in known if asked]


def _trips(trigger: Trigger, question: Question, types: Collection[str]) -> Reason | None:
    figures = _figures(trigger, question)
    if any(have < asked for _, asked, have in figures):
        return None
    if trigger.warning:
        warned = [COLOURS.index(colour) for kind, colour in question.warnings if not kind or kind in types]
        if max(warned, default=-1) < COLOURS.index(trigger.warning):
            return None  # nor does a warning of an earthquake call for the plan for rain
        return Reason("match-warning", {"colour": COLOURS[max(warned)]})
    if not figures:
        return None  # words alone are judged by a person
    name, asked, have = figures[0]
    return Reason(f"match-{name.replace('_', '-')}", {"asked": asked, "have": have})


def _short(plan: Plan, level: Level, question: Question) -> Reason | None:
    """What a level is short of, by the trigger that lacks the least in proportion."""
    held = plan.at(level)
    lacking = [
        (asked - have, asked, name)
        for trigger in (held.triggers if held is not None else ())
        for name, asked, have in _figures(trigger, question)
        if have < asked
    ]
    if not lacking:
        return None
    more, _, name = min(lacking, key=lambda lack: (lack[0] / lack[1], lack[2]))
    return Reason(f"short-{name.replace('_', '-')}", {"more": more, "level": level})


def _words(fields: Fields, words: Sequence[str]) -> tuple[list[tuple[str, str]], list[str], int]:
    """The words that the plan knows, each with the field in which it stands; the others; what they are worth.

    Chinese is written without spaces: of a sentence that the plan does not hold whole, the parts that it holds count.
    """
    found: dict[str, str] = {}
    unknown, share = [], 0
    for word in words:
        parts = _parts(word.casefold(), fields)
        found |= parts
        share += WORDS * min(len(word), sum(map(len, parts))) // len(word)
        if not parts:
            unknown.append(word)
    return list(found.items()), unknown, share // len(words) if words else 0


def _parts(word: str, fields: Fields) -> dict[str, str]:
    """The word itself if a field holds it, else the longest parts of two Chinese characters and more that one does."""
    if (whole := _field(word, fields)) is not None:
        return {word: whole}
    parts: dict[str, str] = {}
    at = 0
    while at < len(word) - 1:
        for end in range(min(len(word), at + LONGEST_PART), at + 1, -1):
            part = word[at:end]
            if _chinese(part) and (field := _field(part, fields)) is not None:
                parts[part] = field
                at = end
                break
        else:
            at += 1
    return parts


def _field(word: str, fields: Fields) -> str | None:
    return next((name for name, text in fields if word in text), None)


def _chinese(text: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" for sign in text)


def searched(plan: Plan) -> Fields:
    """The fields in which a plan is searched, the weightiest first, in small letters."""
    steps = [step for level in plan.levels for step in level.steps]
    fields = (
        ("name", (plan.name,)),
        ("keywords", plan.keywords),
        ("scope", (plan.scope,)),
        ("triggers", tuple(trigger.words for level in plan.levels for trigger in level.triggers)),
        ("steps", tuple(name for step in steps for name in (step.name, step.done_when))),
    )
    return [(name, "\n".join(f"{one.zh} {one.en}" for one in names).casefold()) for name, names in fields]
