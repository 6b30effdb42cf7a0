"""The summary in sentences: each says figures of the report, and none is there that the record does not hold."""

from console.review.after_action.model import Figure, IncidentFacts
from console.views.after_action.course import casualties_said
from console.views.after_action.figure_words import figure_name, value_said
from console.views.after_action.table import Words
from console.views.response_lines import level_name


def summary(words: Words) -> list[str]:
    """Paragraphs: what happened, what was sent, how it was led, what the figures say."""
    report = words.report
    said = [_call(report.incidents[0], words)] if len(report.incidents) == 1 else [_incidents(words)]
    said += [_orders(words), _levels(words), _conduct(words), _verdicts(words)]
    return [one for one in said if one]


def _strung(sentences: list[str], words: Words) -> str:
    return ("" if words.language.tongue == "zh_CN" else " ").join(one for one in sentences if one)


def _call(one: IncidentFacts, words: Words) -> str:
    text, naming = words.language.text, words.naming
    said = [
        text("At {time} {who} took the call: {type}, {place}.", time=words.moment(one.received), who=one.officer,
             type=naming.type(one.type), place=one.place),
        text("Final count: {counts}; {grade}, {how}.", counts=casualties_said(one, words),
             grade=naming.grade(one.grade), how=text("as decided") if one.decided else text("as suggested")),
    ]  # fmt: skip
    if one.to_dispatch is not None:
        said.append(text("The nearest team was sent {span} after the call.", span=words.lasting(one.to_dispatch)))
    else:
        said.append(text("No help was sent."))
    if one.to_arrival is not None:
        said.append(text("The first unit was on scene {span} after the call.", span=words.lasting(one.to_arrival)))
    if one.ended:
        said.append(text("The incident ended at {time}.", time=words.moment(one.ended)))
    if one.summary:
        said.append(text("Closing remark: {summary}", summary=one.summary))
    return _strung(said, words)


def _incidents(words: Words) -> str:
    report, text = words.report, words.language.text
    said = text("From {since} to {until} the record holds {n} incidents.", since=words.moment(report.since),
                until=words.moment(report.until), n=len(report.incidents))  # fmt: skip
    dead = sum(one.casualties.dead for one in report.incidents)
    injured = sum(one.casualties.seriously + one.casualties.lightly for one in report.incidents)
    counted = sum(one.counted for one in report.incidents)
    total = text("In total: {dead} dead, {injured} injured.", dead=dead, injured=injured) if counted else ""
    unknown = words.language.many(
        "Of {n} incident no casualties were entered.", "Of {n} incidents no casualties were entered.",
        len(report.incidents) - counted,
    ) if counted < len(report.incidents) else ""  # fmt: skip
    return _strung([said, total, unknown], words)


def _orders(words: Words) -> str:
    orders, text = words.report.orders, words.language.text
    if not orders:
        return text("No orders were issued.")
    teams = sum(row.kind == "team" for row in orders)
    said = [text("{n} orders were issued, to {teams} teams and {convoys} convoys.", n=len(orders), teams=teams,
                 convoys=len(orders) - teams)]  # fmt: skip
    middle, worst = (_value(f"arrive_{which}", words) for which in ("median", "worst"))
    if middle is not None and worst is not None:
        said.append(text("They were on scene {middle} after the order (median), {worst} at the latest.",
                         middle=words.lasting(middle), worst=words.lasting(worst)))  # fmt: skip
    short = [row for row in words.report.goods if row.needed is not None and row.delivered < row.needed]
    if short:
        names = words.language.listed(words.naming.item(row.item) for row in short)
        said.append(text("Delivered in smaller quantity than the plan's peak need: {items}.", items=names))
    return _strung(said, words)


def _levels(words: Words) -> str:
    text, language = words.language.text, words.language
    if not words.report.levels:
        return text("No plan was activated.")
    plans = list(dict.fromkeys(language.name(row.plan) for row in words.report.levels))
    reached = [
        text("{level} at {time}", level=level_name(row.level, language), time=words.clock(row.at))
        if row.level is not None
        else text("ended at {time}", time=words.clock(row.at))
        for row in words.report.levels
    ]
    return text(
        "The response followed {plans}: {levels}.", plans=language.listed(plans), levels=language.listed(reached)
    )


def _conduct(words: Words) -> str:
    report, text = words.report, words.language.text
    said = []
    if report.steps:
        outcomes = [row.outcome for row in report.steps]
        said.append(text(
            "Of {all} plan steps {good} were completed on time, {late} late or not at all; {skipped} were skipped.",
            all=len(outcomes) - outcomes.count("ended"), good=outcomes.count("on_time"),
            late=outcomes.count("late") + outcomes.count("overdue") + outcomes.count("open"),
            skipped=outcomes.count("skipped"),
        ))  # fmt: skip
    sent, late = sum(bool(row.sent) for row in report.reports), sum(bool(row.late) for row in report.reports)
    said.append(text("{n} reports were sent; {late} were late or missing.", n=sent, late=late))
    said.append(text(
        "Deviations from proposals and plan: {n}; approvals: {approvals}; alarms: {alarms}.",
        n=len(report.overrides), approvals=len(report.approvals), alarms=len(report.alarms),
    ))  # fmt: skip
    gaps = [row for row in report.watches if row.gap]
    if gaps:
        lasted = words.lasting(sum(row.lasted for row in gaps))
        said.append(text("Nobody was on watch for {span} in total.", span=lasted))
    return _strung(said, words)


def _verdicts(words: Words) -> str:
    text = words.language.text
    judged = [one for one in words.report.figures if one.verdict in ("met", "missed")]
    bad = missed(words)
    said = text("Of {n} targets that the record can measure {met} were met.", n=len(judged), met=len(judged) - len(bad))
    if not bad:
        return said
    named = words.language.strung(
        text("{what}: {said}", what=figure_name(one.key, words), said=value_said(one, words)) for one in bad
    )
    return _strung([said, text("Missed: {figures}.", figures=named)], words)


def missed(words: Words) -> list[Figure]:
    """The figures that missed their targets."""
    return [one for one in words.report.figures if one.verdict == "missed"]


def _value(key: str, words: Words) -> int | None:
    return next((one.value for one in words.report.figures if one.key == key), None)
