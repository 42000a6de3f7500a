"""A doctor's ordinary days: visits, interventions, office fees, all billed as they should be."""

from facnet_desktop.domain.french import clock
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.fees import FeePlan, FeeTable
from facnet_desktop.synthetic.lines import Detail, Details, Line
from facnet_desktop.synthetic.panel import Member, Rota
from facnet_desktop.synthetic.people import AgeGroup
from facnet_desktop.synthetic.visit_codes import InterventionCodes, VisitCodes

_DIAGNOSES = ("V202", "4019", "2500", "4659", "30000", "7242", "2724", "49390", "V700", "311")
_OPENING = 8 * 60
_OPEN_MINUTES = 9 * 60
_FIRST_PERIOD = 30
_INTERVENTIONS_A_DAY = 2
_MENTAL_HEALTH = "ICSM"
_INTERVENTION_SHARE = 0.06
_UNPAID_SHARE = 0.4
_TIMED = 0.04

Kind = str
REGISTERED, WALK_IN, UNREGISTERED = "registered", "walk_in", "unregistered"


_CLOCK = tuple(clock(minutes) for minutes in range(24 * 60))


class Practice:
    """One doctor at her usual places; remembers what each of her patients was billed this year."""

    def __init__(
        self,
        draws: Draws,
        details: Details,
        *,
        codes: VisitCodes,
        interventions: InterventionCodes,
        fees: FeeTable,
        lump_sum: str,
        cabinet: str,
        clsc: str,
        members: Rota[Member],
        passers: Rota[tuple[str, bool]],
    ) -> None:
        """``members`` who owe the ``lump_sum`` of a GMF are billed it at ``cabinet``, once a year."""
        self._draws = draws
        self._details = details
        self._codes = codes
        self._interventions = interventions
        self._fees = fees
        self._lump_sum_code = lump_sum
        self._cabinet = cabinet
        self._clsc = clsc
        self._members = members
        self._passers = passers
        self._visits: dict[tuple[str, str, str, bool], tuple[Detail, ...]] = {}

    @staticmethod
    def most_lines(visits: int) -> int:
        """How many lines ``cabinet_day`` makes at most of that many visits."""
        return 2 * visits + _INTERVENTIONS_A_DAY + 4

    def cabinet_day(self, visits: int, *, recent: bool) -> list[Line]:
        """A day in the private office; ``recent``: what is beyond the minima of a fee may be unpaid."""
        appointments, passers = self._mix(visits)
        plan = self._fees.plan(appointments, passers)
        spare = {REGISTERED: 0, WALK_IN: 0}
        if recent:
            spare[REGISTERED] = plan.spare_registered
            spare[WALK_IN] = plan.spare_walk_ins
        queue: list[Kind] = [REGISTERED] * appointments + [WALK_IN] * passers
        queue += [UNREGISTERED] * (visits - len(queue))
        self._draws.shuffle(queue)
        members = iter(self._members.take(appointments))
        others = iter(self._passers.take(visits - appointments))
        step = max(4, min(20, _OPEN_MINUTES // max(visits, 1)))
        context = "AR" if self._draws.chance(0.1) else "G160"
        lines: list[Line] = []
        now, interventions = _OPENING, 0
        returning: Member | None = None
        for kind in queue:
            if kind == REGISTERED:
                member = next(members)
                if interventions < _INTERVENTIONS_A_DAY and self._suits_intervention(member):
                    now = self._intervention(lines, member, now)
                    interventions += 1
                    continue
                paid = not (spare[kind] and self._draws.chance(_UNPAID_SHARE))
                if self._registered_visit(lines, member, self._cabinet, now, step, paid=paid):
                    returning = member
            else:
                cell, aged = next(others)
                paid = not (kind == WALK_IN and spare[kind] and self._draws.chance(_UNPAID_SHARE))
                contexts = context if kind == WALK_IN else ""
                lines.append(self._passing_visit(cell, now, aged=aged, contexts=contexts, paid=paid))
            if not paid:
                spare[kind] -= 1
            now += step
        if returning is not None and self._draws.chance(0.06):
            again = self._visit_detail(self._cabinet, self._codes.follow_up[False, False], "85", paid=True)
            lines.append((_CLOCK[now + 30], "", again, returning.cell, False, 0))
        self._add_fees(lines, plan, now, paid=not (recent and self._draws.chance(_UNPAID_SHARE)))
        return lines

    def clsc_day(self, visits: int, *, recent: bool) -> list[Line]:
        """A day in a CLSC: as many lines as visits, no fee, no lump sum."""
        lines: list[Line] = []
        step = max(1, min(20, _OPEN_MINUTES // max(visits, 1)))
        now = _OPENING
        while len(lines) < visits:
            for member in self._members.take(min(visits - len(lines), len(self._members))):
                paid = not (recent and self._draws.chance(_UNPAID_SHARE))
                self._registered_visit(lines, member, self._clsc, now, step, paid=paid)
                now += step
        return lines

    def unregistered_day(self, visits: int) -> list[Line]:
        """A day in the private office without any registered patient: as many lines as visits, no fee."""
        lines: list[Line] = []
        step = max(1, min(20, _OPEN_MINUTES // max(visits, 1)))
        now = _OPENING
        while len(lines) < visits:
            for cell, aged in self._passers.take(min(visits - len(lines), len(self._passers))):
                lines.append(self._passing_visit(cell, now, aged=aged, contexts="", paid=True))
                now += step
        return lines

    def _mix(self, visits: int) -> tuple[int, int]:
        """How many registered patients and how many without an appointment; the rest are neither."""
        share = self._draws.real()
        if share < 0.6:
            passers = 0
        elif share < 0.85:
            passers = visits // 2
        else:
            passers = visits - visits // 8
        unregistered = 1 if visits > 8 and self._draws.chance(0.2) else 0
        return visits - passers - unregistered, passers

    def _suits_intervention(self, member: Member) -> bool:
        if self._draws.real() >= _INTERVENTION_SHARE or member.group in (AgeGroup.CHILD, AgeGroup.MOTHER):
            return False
        # A vulnerable patient's year opens with her periodic visit, a new patient's with the taking charge.
        return member.seen or not (member.clientele[0] or member.is_new)

    def _intervention(self, lines: list[Line], member: Member, now: int) -> int:
        """Bill an intervention; when the next patient comes in, in minutes since midnight."""
        diagnosis = self._draws.pick(_DIAGNOSES)
        end = now + _FIRST_PERIOD
        contexts = _MENTAL_HEALTH if self._draws.chance(0.15) else ""
        first = self._details.billed(
            self._cabinet, self._interventions.first, diagnosis=diagnosis, contexts=contexts
        )
        lines.append((_CLOCK[now], _CLOCK[end], first, member.cell, False, 0))
        periods = self._draws.below(3)
        if periods:
            code = self._interventions.supplement
            tariff = self._details.tariff(code, self._cabinet)
            supplement = self._details.billed(
                self._cabinet,
                code,
                diagnosis=diagnosis,
                units=str(15 * periods),
                contexts=contexts,
                preliminary=tariff * periods,
            )
            lines.append((_CLOCK[end], _CLOCK[end + 15 * periods], supplement, member.cell, True, 0))
        member.seen = True
        if member.owes_lump_sum:
            self._lump_sum(lines, member, now, paid=True)
        return end + 15 * periods

    def _registered_visit(
        self, lines: list[Line], member: Member, place: str, now: int, step: int, *, paid: bool
    ) -> bool:
        """Bill a visit on appointment; whether it is a plain follow-up, after which she may come back."""
        code = self._codes.follow_up[member.clientele] if member.is_settled else self._visit_code(member)
        end = _CLOCK[now + min(step, 20)] if step >= 8 and self._draws.real() < _TIMED else ""
        detail = self._visit_detail(place, code, "", paid=paid)
        lines.append((_CLOCK[now], end, detail, member.cell, False, 0))
        if place == self._cabinet and member.owes_lump_sum:
            self._lump_sum(lines, member, now, paid=paid)
        return paid and code == self._codes.follow_up[False, False]

    def _visit_code(self, member: Member) -> str:
        """The code of a visit that may be the first of the year, or of a pregnancy."""
        first, member.seen = not member.seen, True
        if member.group is AgeGroup.MOTHER:
            return self._codes.pregnancy_taking_charge if first else self._codes.pregnancy_follow_up
        member.is_settled = True
        if first and member.group is AgeGroup.CHILD:
            return self._codes.child_periodic
        if first and member.is_new:
            return self._codes.taking_charge[member.clientele]
        if first and member.clientele[0]:
            return self._codes.periodic[member.clientele]
        return self._codes.follow_up[member.clientele]

    def _passing_visit(self, cell: str, now: int, *, aged: bool, contexts: str, paid: bool) -> Line:
        codes = self._codes.complex if self._draws.chance(0.6) else self._codes.minor
        detail = self._visit_detail(self._cabinet, codes[False, aged], contexts, paid=paid)
        return _CLOCK[now], "", detail, cell, False, 0

    def _visit_detail(self, place: str, code: str, contexts: str, *, paid: bool) -> Detail:
        choices = self._visits.get((place, code, contexts, paid))
        if choices is None:
            choices = tuple(
                self._details.billed(
                    place, code, diagnosis=diagnosis, contexts=contexts, paid=None if paid else 0
                )
                for diagnosis in _DIAGNOSES
            )
            self._visits[place, code, contexts, paid] = choices
        return choices[int(self._draws.real() * len(choices))]

    def _lump_sum(self, lines: list[Line], member: Member, now: int, *, paid: bool) -> None:
        member.owes_lump_sum = False
        detail = self._details.billed(self._cabinet, self._lump_sum_code, paid=None if paid else 0)
        lines.append((_CLOCK[now], "", detail, member.cell, True, 0))

    def _add_fees(self, lines: list[Line], plan: FeePlan, now: int, *, paid: bool) -> None:
        for code, contexts in plan.fees:
            detail = self._details.billed(self._cabinet, code, contexts=contexts, paid=None if paid else 0)
            lines.append((_CLOCK[now], "", detail, "", False, 0))
