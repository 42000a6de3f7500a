"""Lines wrong by themselves: repeated, badly dated or timed, with odd codes, contexts or payments."""

from datetime import date, timedelta

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.calendar import Cover, first_statement, statement
from facnet_desktop.synthetic.faults.scene import Fault, Scene

_FAR_YEAR = 2052
_LINES_NAMED = 50
_PSYCHOTHERAPY = "15785"
_ETHICS_MEETING = "8906"


def _same_line_twice(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    second = 0 if scene.serial % 2 else None
    return (
        scene.follow_up(start="09:40", patient=patient),
        scene.follow_up(start="09:40", patient=patient, paid=second),
    )


def _sent_again(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return tuple(scene.follow_up(start="09:40", patient=patient, paid=0) for _ in range(2))


def _again_that_day(scene: Scene) -> tuple[int, ...]:
    patient = scene.person().cell
    return (
        scene.follow_up(start="09:00", patient=patient),
        scene.follow_up(start="14:20", patient=patient),
    )


def _future(scene: Scene) -> tuple[int, ...]:
    day = scene.days[0]
    typed = date(_FAR_YEAR, day.month, min(day.day, 28))
    # Young enough not to be 80 on the day typed.
    patient = scene.born(date(1995, 1 + scene.serial % 12, 1 + scene.serial % 28)).cell
    return (scene.follow_up(day=typed, start="10:10", period=statement(day), patient=patient),)


def _ends_before_start(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="10:00", end="09:45"),)


def _no_duration(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="10:00", end="10:00"),)


def _starts_at_24(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="24:00"),)


def _whole_day(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="08:00", end="16:30"),)


def _no_start(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_PSYCHOTHERAPY),)


def _midnight_start(scene: Scene) -> tuple[int, ...]:
    return (scene.line(_PSYCHOTHERAPY, start="00:00"),)


def _no_length(scene: Scene) -> tuple[int, ...]:
    # A visit with its end: no duration is asked of a file that never tells when a service ends.
    scene.follow_up(start="10:00", end="10:15")
    return (scene.line(_ETHICS_MEETING, start="13:00"),)


def _unknown_code(scene: Scene) -> tuple[int, ...]:
    unknown = [code for code in map(str, range(18301, 18330)) if not scene.setting.reference.knows(code)]
    scene.together = unknown[scene.serial % len(unknown)]
    return (scene.line(scene.together, start="11:10", preliminary=4000),)


def _unknown_context(scene: Scene) -> tuple[int, ...]:
    scene.together = f"ZQ{scene.serial % 12 + 1}"
    return (scene.follow_up(start="11:30", contexts=scene.together),)


def _paid_in_part(scene: Scene) -> tuple[int, ...]:
    return (scene.follow_up(start="13:10", paid=3000),)


def _half_paid(scene: Scene) -> tuple[int, ...]:
    setting = scene.setting
    tariff = setting.details.tariff(setting.codes.follow_up[False, False], setting.clsc)
    return (scene.follow_up(start="13:20", paid=tariff // 2),)


def _overpaid(scene: Scene) -> tuple[int, ...]:
    setting = scene.setting
    tariff = setting.details.tariff(setting.codes.follow_up[False, False], setting.clsc)
    return (scene.follow_up(start="13:40", paid=tariff + 1000),)


def _past_delay(scene: Scene) -> tuple[int, ...]:
    # A visit of the last day: the day of the run is never long after it.
    scene.follow_up(day=scene.setting.last_day, start="16:10")
    day = scene.setting.first_day + timedelta(days=scene.serial % 60)
    return (scene.follow_up(day=day, start="16:20", paid=0),)


def _never_paid(scene: Scene) -> tuple[int, ...]:
    # A line of the last statement dates the file: the first statement is old beside it.
    scene.follow_up(start="15:10", period=statement(scene.setting.last_day))
    scene.together = first_statement()
    return (scene.follow_up(start="14:00", paid=0, period=scene.together),)


FAULTS = (
    Fault(rule="DOUBLON001", kind="duplicate_line", severity=Severity.ERROR, build=_same_line_twice),
    Fault(rule="DOUBLON001", kind="resubmission", severity=Severity.WARNING, build=_sent_again),
    Fault(rule="DOUBLON002", kind="same_code_same_day", severity=Severity.WARNING, build=_again_that_day),
    Fault(rule="DATE001", kind="future", severity=Severity.ERROR, build=_future),
    Fault(rule="HRE001", kind="end_before_start", severity=Severity.ERROR, build=_ends_before_start),
    Fault(rule="HRE001", kind="zero_duration", severity=Severity.ERROR, build=_no_duration),
    Fault(rule="HRE001", kind="start_at_24", severity=Severity.ERROR, build=_starts_at_24),
    Fault(rule="HRE001", kind="too_long", severity=Severity.WARNING, build=_whole_day),
    Fault(rule="HRE003", kind="start_missing", severity=Severity.ERROR, build=_no_start),
    Fault(rule="HRE003", kind="start_missing", severity=Severity.WARNING, build=_midnight_start),
    Fault(rule="HRE003", kind="duration_missing", severity=Severity.WARNING, build=_no_length),
    Fault(
        rule="CODE001",
        kind="unknown_code",
        severity=Severity.INFO,
        build=_unknown_code,
        most_lines=_LINES_NAMED,
    ),
    Fault(
        rule="CTX001",
        kind="unknown_context",
        severity=Severity.INFO,
        build=_unknown_context,
        most_lines=_LINES_NAMED,
    ),
    Fault(rule="PAIE001", kind="partial_payment", severity=Severity.WARNING, build=_paid_in_part),
    Fault(rule="PAIE001", kind="half_tariff", severity=Severity.WARNING, build=_half_paid),
    Fault(rule="PAIE001", kind="overpaid", severity=Severity.INFO, build=_overpaid),
    Fault(rule="PAIE001", kind="old_unpaid", severity=Severity.INFO, build=_never_paid),
    Fault(
        rule="DATE002",
        kind="past_delay",
        severity=Severity.WARNING,
        build=_past_delay,
        on_request=True,
        cover=Cover.WHOLE_YEAR,
    ),
)
