"""Builds the panel of the response for one incident, from the situation and what the officer has chosen so far."""

from console.profile import Profile
from console.situation import Situation
from console.situation.orders import Order
from console.views.approval_rows import Signers, approval_rows
from console.views.language import Language
from console.views.naming import Naming
from console.views.order_rows import cargo
from console.views.plan_draft import PlanDraft
from console.views.plan_preview import activation_groups, end_groups, lower_groups, raise_groups
from console.views.plan_question import suggested_level
from console.views.response import LevelOffer, Turn, all_offers, build_response, plan_title, who_approves
from console.views.response_lines import level_name
from console.views.response_panel import (
    Activation,
    FollowUpRow,
    GoodsOut,
    Group,
    LevelChoice,
    PlanRow,
    Recovery,
    ResponsePanelView,
    TurnView,
)
from plans.matching import Match
from plans.plan import LEVELS, Authority, Level
from plans.response import ActivateResponse, ChangeLevel, Response, TerminateResponse
from resources.base import Command, IncidentId, Instant


def build_response_panel(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    incident: IncidentId,
    console: str,
    draft: PlanDraft,
    signers: Signers,
    held_back: str = "",
) -> ResponsePanelView:
    """The whole panel of an incident that exists; `held_back` says why nothing can be decided now."""
    return _Builder(situation, now, language, profile, console, held_back).panel(incident, draft, signers)


class _Builder:
    """What every part of the panel looks at."""

    def __init__(
        self, situation: Situation, now: Instant, language: Language, profile: Profile, console: str, held_back: str
    ) -> None:
        self._held_back = held_back
        self._situation = situation
        self._now = now
        self._language = language
        self._profile = profile
        self._console = console
        self._naming = Naming(situation, language, profile)
        duty = situation.shifts.on_duty.get(console)
        self._officer, self._post = (duty.person, duty.post) if duty is not None else ("", "")

    def panel(self, incident: IncidentId, draft: PlanDraft, signers: Signers) -> ResponsePanelView:
        text, response = self._language.text, self._situation.responses.of(incident)
        approvals = approval_rows(
            self._situation, self._now, self._language, self._profile,
            incident=incident, console=self._console, signers=signers,
        )  # fmt: skip
        heading, title = text("RESPONSE"), self._naming.incident(incident)
        if response is None:
            return ResponsePanelView(incident, heading, title, approvals, self._activation(incident, draft))
        view = build_response(self._situation, response, self._now, self._language, self._profile, self._console)
        return ResponsePanelView(
            incident,
            heading,
            title,
            approvals,
            response=view,
            number=response.id,
            offers=all_offers(response, self._post, self._language, self._naming),
            turn=self._turn(response, draft) if response.active else None,
            affected=response.affected,
            source=text("telephone, {officer}", officer=self._officer) if self._officer else "",
            recovery=None if response.active else self._recovery(response),
        )

    # --- choosing a plan ----------------------------------------------------------------------------------------

    def _activation(self, incident: IncidentId, draft: PlanDraft) -> Activation:
        chosen = draft.chosen
        rows = tuple(self._plan_row(match, chosen) for match in draft.matches or ())
        if chosen is None:
            return Activation(draft.words, rows, self._none(incident, draft))
        suggested = suggested_level(chosen)
        level = draft.level if draft.level is not None and chosen.plan.at(draft.level) is not None else suggested
        held = chosen.plan.at(level)
        assert held is not None
        ask = self._asks(held.authority)
        name = level_name(level, self._language)
        confirm = (
            self._language.text("Ask for approval: {level}", level=name)
            if ask
            else self._language.text("Activate at {level}", level=name)
        )
        return Activation(
            draft.words,
            rows,
            "",
            chosen.plan.plan,
            tuple(self._level_choice(chosen, known, level, suggested) for known in LEVELS if chosen.plan.at(known)),
            draft.affected,
            activation_groups(chosen.plan, level, draft.affected, self._language, self._naming),
            self._authority(held.authority),
            confirm,
            ActivateResponse(incident, chosen.plan, level, draft.affected, "") if self._post else None,
            level != suggested,
        )

    def _none(self, incident: IncidentId, draft: PlanDraft) -> str:
        text = self._language.text
        if self._situation.incidents.all[incident].state != "open":
            return text("This incident has ended")
        if draft.matches is None:
            return text("Reading the plans …")
        if draft.words:
            return text("No plan has these words. Other words, or none to see what fits the incident.")
        return text("No plan fits this incident. Search by words.")

    def _plan_row(self, match: Match, chosen: Match | None) -> PlanRow:
        strung = self._language.strung
        return PlanRow(
            match.plan.plan,
            plan_title(match.plan, self._language),
            suggested_level(match),
            strung(self._naming.reason(reason) for reason in match.why),
            strung(self._naming.reason(reason) for reason in match.missing),
            match is chosen,
        )

    def _level_choice(self, match: Match, level: Level, chosen: Level, suggested: Level) -> LevelChoice:
        text = self._language.text
        label = text("Level {level}", level=level)
        if level != suggested:
            return LevelChoice(level, label, "", suggested=False, chosen=level == chosen)
        words = self._trigger_words(match) if match.level is not None else text("the lowest level of the plan")
        return LevelChoice(level, f"{label} ·", text("suggested: {why}", why=words), True, level == chosen)

    def _trigger_words(self, match: Match) -> str:
        tripped = [reason for reason in match.why if reason.code.startswith("match-") and "asked" in reason.params]
        return self._naming.reason(tripped[0] if tripped else match.why[-1])

    def _asks(self, authority: Authority) -> bool:
        return bool(who_approves(authority, self._post, self._naming, self._language))

    def _authority(self, authority: Authority) -> str:
        if self._held_back:
            return self._held_back
        who = who_approves(authority, self._post, self._naming, self._language)
        if who:
            return self._language.text("{who} · you ask, another person signs with a PIN", who=who)
        return self._language.text("You may do this: {post}", post=self._naming.post(self._post))

    # --- the level of a response that runs ----------------------------------------------------------------------

    def _turn(self, response: Response, draft: PlanDraft) -> TurnView | None:
        if draft.turn is None:
            return None
        offers = all_offers(response, self._post, self._language, self._naming)
        fitting = [offer for offer in offers if offer.turn == draft.turn]
        offer = next((one for one in fitting if one.level == draft.turn_level), fitting[0] if fitting else None)
        return None if offer is None else self._looked_at(response, offer)

    def _looked_at(self, response: Response, offer: LevelOffer) -> TurnView:
        decides = offer.level if offer.turn == "raise" else response.level
        held = response.plan.at(decides)
        assert held is not None
        ask = self._language.text("Ask for approval: {what}", what=offer.label)
        confirm = ask if self._asks(held.authority) else offer.label
        command: Command = ChangeLevel(response.id, offer.level, "")
        if offer.turn == "terminate":
            command = TerminateResponse(response.id, "")
        groups = self._turn_groups(response, offer.turn, offer.level)
        return TurnView(
            offer.turn, offer.level, f"{offer.label}?", groups, self._authority(held.authority), confirm, command
        )

    def _turn_groups(self, response: Response, turn: Turn, level: Level) -> tuple[Group, ...]:
        if turn == "raise":
            return raise_groups(response, level, self._now, self._language, self._naming)
        if turn == "lower":
            return lower_groups(self._situation, response, level, self._now, self._language, self._naming)
        return end_groups(self._situation, response, self._now, self._language)

    # --- recovery -----------------------------------------------------------------------------------------------

    def _recovery(self, response: Response) -> Recovery:
        orders = self._situation.orders.of(response.incident)
        out = [order for order in orders if not order.ended]
        many = self._language.many
        noted = response.damages
        return Recovery(
            tuple(self._out(order) for order in out if order.depot is not None),
            tuple(self._out(order) for order in out if order.depot is None and order.step != "released"),
            many("{n} damage noted in the log", "{n} damages noted in the log", noted) if noted else "",
            tuple(self._follow_up(response, number) for number in response.follow_ups),
            tuple(self._language.name(one) for one in response.plan.recovery),
            self._blocked(response),
            self._homewards(out),
        )

    def _out(self, order: Order) -> GoodsOut:
        step = self._naming.step(order.step)
        carried = cargo(order, self._naming)
        return GoodsOut(order.id, self._naming.order_unit(order), f"{step} · {carried}" if carried else step)

    def _homewards(self, out: list[Order]) -> str:
        """How many teams are on the way back: nothing is to be decided about them any more."""
        back = sum(order.depot is None and order.step == "released" for order in out)
        return self._language.many("{n} team is on the way back", "{n} teams are on the way back", back) if back else ""

    def _follow_up(self, response: Response, number: int) -> FollowUpRow:
        known, text = response.follow_ups[number], self._language.text
        if known.settled:
            at = self._language.clock(known.settled, self._profile.zone, seconds=False)
            said = text("settled {time}: {outcome}", time=at, outcome=known.outcome)
            return FollowUpRow(number, known.text, known.owner, "muted", said)
        if not known.due:
            return FollowUpRow(number, known.text, known.owner, "", "")
        day = self._language.day(known.due, self._profile.zone)
        late = "late" if known.due < self._now else ""
        return FollowUpRow(number, known.text, f"{known.owner} · {text('by {time}', time=day)}", late, "")

    def _blocked(self, response: Response) -> str:
        """Why the incident cannot be closed yet."""
        running = len(self._situation.orders.working(response.incident))
        if self._situation.incidents.all[response.incident].state != "open":
            return self._language.text("This incident has ended")
        if not running:
            return ""
        return self._language.many(
            "{n} order is still running: release it or call it off first.",
            "{n} orders are still running: release them or call them off first.",
            running,
        )
