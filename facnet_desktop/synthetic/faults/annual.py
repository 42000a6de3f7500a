"""Once-a-year and once-in-a-lifetime services billed again, and the lump sum of a GMF."""

from datetime import date

from facnet_desktop.domain.severity import Severity
from facnet_desktop.synthetic.calendar import YEAR, Cover
from facnet_desktop.synthetic.faults.scene import Fault, Scene
from facnet_desktop.synthetic.people import AgeGroup

_VULNERABLE = (True, False)
_USUAL = (False, False)
# Of patients of 70 years or more, in an institution.
_MAJOR_EXAMINATION = "9119"
_PSYCHIATRIC_EXAMINATION = "8996"
_MUSCULO_TAKING_CHARGE = "8775"
_MUSCULO_OPINION = "8777"


def _periodic_again(scene: Scene, first_paid: int | None, second_paid: int | None) -> tuple[int, ...]:
    first, second = scene.days
    code, patient = scene.setting.codes.periodic[_VULNERABLE], scene.person().cell
    return (
        scene.line(code, day=first, start="09:00", patient=patient, paid=first_paid),
        scene.line(code, day=second, start="10:30", patient=patient, paid=second_paid),
    )


def _periodic_paid_twice(scene: Scene) -> tuple[int, ...]:
    return _periodic_again(scene, None, None)


def _periodic_paid_and_unpaid(scene: Scene) -> tuple[int, ...]:
    return _periodic_again(scene, None, 0) if scene.serial % 2 else _periodic_again(scene, 0, None)


def _periodic_never_paid(scene: Scene) -> tuple[int, ...]:
    return _periodic_again(scene, 0, 0)


def _periodic_by_colleague(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    setting, patient = scene.setting, scene.person().cell
    return (
        scene.line(setting.codes.periodic[_VULNERABLE], day=first, start="09:00", patient=patient),
        scene.line(
            setting.colleague_codes.periodic[_VULNERABLE],
            day=second,
            start="14:10",
            patient=patient,
            doctor=setting.colleague,
        ),
    )


def _taken_charge_twice(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    code, patient = scene.setting.codes.taking_charge[_USUAL], scene.person().cell
    return (
        scene.line(code, day=first, start="08:40", patient=patient),
        scene.line(code, day=second, start="11:00", patient=patient),
    )


def _taken_charge_last_year(scene: Scene) -> tuple[int, ...]:
    code, patient = scene.setting.codes.taking_charge[_USUAL], scene.person().cell
    # A service of December, paid on a statement of January: such lines open many exports of January.
    december = date(YEAR - 1, 12, 2 + scene.setting.draws.below(18))
    return (
        scene.line(code, day=december, start="08:40", patient=patient),
        scene.line(code, start="11:00", patient=patient),
    )


def _periodic_after_taking_charge(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    codes, patient = scene.setting.codes, scene.person().cell
    return (
        scene.line(codes.taking_charge[_VULNERABLE], day=first, start="08:40", patient=patient),
        scene.line(codes.periodic[_VULNERABLE], day=second, start="11:00", patient=patient),
    )


def _examinations(scene: Scene, first_paid: int | None, second_paid: int | None) -> tuple[int, ...]:
    first, second = scene.days
    code = _MAJOR_EXAMINATION if scene.serial % 2 else _PSYCHIATRIC_EXAMINATION
    patient = scene.person(AgeGroup.SENIOR).cell
    return (
        scene.line(code, day=first, start="13:00", patient=patient, paid=first_paid),
        scene.line(code, day=second, start="13:30", patient=patient, paid=second_paid),
    )


def _examination_paid_twice(scene: Scene) -> tuple[int, ...]:
    return _examinations(scene, None, None)


def _examination_paid_and_unpaid(scene: Scene) -> tuple[int, ...]:
    return _examinations(scene, None, 0)


def _examination_never_paid(scene: Scene) -> tuple[int, ...]:
    return _examinations(scene, 0, 0)


def _examination_and_periodic(scene: Scene) -> tuple[int, ...]:
    first, second = scene.days
    patient = scene.person(AgeGroup.SENIOR).cell
    return (
        scene.line(scene.setting.codes.periodic[True, True], day=first, start="09:20", patient=patient),
        scene.line(_MAJOR_EXAMINATION, day=second, start="13:30", patient=patient),
    )


def _musculoskeletal(scene: Scene, first_code: str) -> tuple[int, ...]:
    first, second = scene.days
    patient = scene.person().cell
    return (
        scene.line(first_code, day=first, start="13:00", patient=patient),
        scene.line(_MUSCULO_TAKING_CHARGE, day=second, start="13:30", patient=patient),
    )


def _musculoskeletal_twice(scene: Scene) -> tuple[int, ...]:
    return _musculoskeletal(scene, _MUSCULO_TAKING_CHARGE)


def _opinion_first(scene: Scene) -> tuple[int, ...]:
    return _musculoskeletal(scene, _MUSCULO_OPINION)


def _lump_sums(scene: Scene, first_paid: int | None, second_paid: int | None) -> tuple[int, int]:
    first, second = scene.days
    patient = scene.person().cell
    marks = []
    for day, start, paid in ((first, "08:20", first_paid), (second, "15:00", second_paid)):
        scene.follow_up(day=day, start=start, patient=patient, paid=paid)
        marks.append(
            scene.line(
                scene.setting.lump_sum,
                day=day,
                start=start,
                patient=patient,
                paid=paid,
                diagnosis="",
                same_invoice=True,
            )
        )
    return marks[0], marks[1]


def _lump_sum_again(scene: Scene) -> tuple[int, ...]:
    return (_lump_sums(scene, None, 0 if scene.serial % 2 else None)[1],)


def _lump_sum_never_paid(scene: Scene) -> tuple[int, ...]:
    return (_lump_sums(scene, 0, 0)[1],)


def _lump_sum_forgotten(scene: Scene) -> tuple[int, ...]:
    visit = scene.follow_up(start="10:00", place=scene.setting.gmf_place)
    return (visit,)


def _lump_sum_alone(scene: Scene) -> tuple[int, ...]:
    return (scene.line(scene.setting.lump_sum, start="10:00", diagnosis=""),)


_SEVERAL, _UNPAID, _ALL_UNPAID = "annual_several_paid", "annual_paid_and_unpaid", "annual_all_unpaid"
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FAULTS = (
    Fault(rule="AN001", kind=_SEVERAL, severity=_ERROR, build=_periodic_paid_twice, days=2),
    Fault(rule="AN001", kind=_UNPAID, severity=_ERROR, build=_periodic_paid_and_unpaid, days=2),
    Fault(rule="AN001", kind=_ALL_UNPAID, severity=_ERROR, build=_periodic_never_paid, days=2),
    Fault(rule="AN001", kind=_SEVERAL, severity=_WARNING, build=_periodic_by_colleague, days=2),
    Fault(rule="AN001", kind=_SEVERAL, severity=_ERROR, build=_taken_charge_twice, days=2),
    Fault(
        rule="AN002",
        kind="periodic_in_enrolment_year",
        severity=_ERROR,
        build=_periodic_after_taking_charge,
        days=2,
    ),
    Fault(
        rule="AN003",
        kind="enrolment_repeated",
        severity=_WARNING,
        build=_taken_charge_last_year,
        cover=Cover.FROM_JANUARY,
    ),
    Fault(rule="AN004", kind=_SEVERAL, severity=_ERROR, build=_examination_paid_twice, days=2),
    Fault(rule="AN004", kind=_UNPAID, severity=_ERROR, build=_examination_paid_and_unpaid, days=2),
    Fault(rule="AN004", kind=_ALL_UNPAID, severity=_ERROR, build=_examination_never_paid, days=2),
    Fault(
        rule="AN004",
        kind="exam_and_periodic",
        severity=_ERROR,
        build=_examination_and_periodic,
        days=2,
    ),
    Fault(rule="AN005", kind="musculo_repeated", severity=_ERROR, build=_musculoskeletal_twice, days=2),
    Fault(rule="AN005", kind="musculo_after_opinion", severity=_ERROR, build=_opinion_first, days=2),
    Fault(rule="GMF001", kind="forfait_duplicate", severity=_ERROR, build=_lump_sum_again, days=2),
    Fault(rule="GMF001", kind="forfait_duplicate", severity=_WARNING, build=_lump_sum_never_paid, days=2),
    Fault(
        rule="GMF002",
        kind="forfait_missed",
        severity=Severity.OPTIMIZATION,
        build=_lump_sum_forgotten,
        on_request=True,
        cover=Cover.FROM_JANUARY,
        whole_year=True,
    ),
    Fault(rule="GMF003", kind="forfait_alone", severity=_WARNING, build=_lump_sum_alone, on_request=True),
)
