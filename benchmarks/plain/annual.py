"""AN001 to AN005: services payable once in a year, or once for a doctor and a patient (RULES.md §3.2)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.plain.claim import Found, Line, found
from facnet_desktop.reference.model import Reference

_SERVICES = {
    "periodic": "VISITE_PERIODIQUE_VULNERABLE",
    "enrolment": "VISITE_PRISE_EN_CHARGE",
    "exam": "EXAMEN_COMPLET_MAJEUR",
    "psychiatric": "EXAMEN_PSY_COMPLET_MAJEUR_NON_ADMIS",
    "musculo": "MUSCULO_PRISE_EN_CHARGE",
    "opinion": "MUSCULO_OPINION",
}
ByService = dict[str, list[Line]]


def annual(lines: list[Line], reference: Reference) -> Iterator[Found]:
    """Findings of the five rules."""
    service_of = {code: service for service, name in _SERVICES.items() for code in reference.lists[name]}
    wanted = [line for line in lines if line.code in service_of and line.attributed]
    by_year: dict[tuple[str | None, int, str], list[Line]] = defaultdict(list)
    by_pair_year: dict[tuple[str | None, str | None, int], ByService] = defaultdict(dict)
    by_pair: dict[tuple[str | None, str | None], ByService] = defaultdict(dict)
    for line in _requests(wanted):
        service = service_of[line.code]
        by_pair_year[line.doctor, line.patient, line.day.year].setdefault(service, []).append(line)
        by_pair[line.doctor, line.patient].setdefault(service, []).append(line)
        by_year[line.patient, line.day.year, service].append(line)
    for (_, _, service), group in by_year.items():
        if service in ("periodic", "enrolment"):
            yield from _yearly_visit(group, service)
    for services in by_pair_year.values():
        yield from _same_doctor_and_year(services)
    for services in by_pair.values():
        yield from _same_doctor(services)


def _requests(lines: Iterable[Line]) -> list[Line]:
    """One line for each service rendered, by date: resubmissions (DOUBLON001) left out."""
    copies: dict[object, list[Line]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.day, line.number)):
        same = (line.doctor, line.patient, line.day, line.code, line.role, line.start, line.contexts)
        copies[line.number if line.start is None else same].append(line)
    return sorted(map(_kept, copies.values()), key=lambda line: (line.day, line.number))


def _kept(lines: list[Line]) -> Line:
    """The earliest paid, else the earliest."""
    return next((line for line in lines if line.paid > 0), lines[0])


def _kind(lines: list[Line]) -> str:
    paid = sum(line.paid > 0 for line in lines)
    return ("annual_all_unpaid", "annual_paid_and_unpaid", "annual_several_paid")[min(paid, 2)]


def _repeated(rule: str, lines: list[Line], severity: str) -> Found:
    return found(rule, _kind(lines), severity, [line.number for line in lines])


def _yearly_visit(lines: list[Line], service: str) -> Iterator[Found]:
    by_doctor: dict[str | None, list[Line]] = defaultdict(list)
    for line in lines:
        by_doctor[line.doctor].append(line)
    for own in by_doctor.values():
        if len(own) > 1:
            yield _repeated("AN001", own, "error")
    if len(by_doctor) > 1 and service == "periodic":
        yield _repeated("AN001", [_kept(own) for own in by_doctor.values()], "warning")


def _same_doctor_and_year(services: ByService) -> Iterator[Found]:
    periodic, enrolment = services.get("periodic"), services.get("enrolment")
    if periodic and enrolment:
        both = [_kept(periodic).number, _kept(enrolment).number]
        yield found("AN002", "periodic_in_enrolment_year", "error", both)
    for exam in ("exam", "psychiatric"):
        if len(services.get(exam, ())) > 1:
            yield _repeated("AN004", services[exam], "error")
    if periodic and "exam" in services:
        both = [_kept(services["exam"]).number, _kept(periodic).number]
        yield found("AN004", "exam_and_periodic", "error", both)


def _same_doctor(services: ByService) -> Iterator[Found]:
    by_year: dict[int, list[Line]] = defaultdict(list)
    for line in services.get("enrolment", ()):
        by_year[line.day.year].append(line)
    if len(by_year) > 1:
        one_a_year = [_kept(lines).number for lines in by_year.values()]
        yield found("AN003", "enrolment_repeated", "warning", one_a_year)
    musculo = services.get("musculo", [])
    if len(musculo) > 1:
        yield found("AN005", "musculo_repeated", "error", [line.number for line in musculo])
    if musculo:
        kept = _kept(musculo)
        earlier = next((line for line in services.get("opinion", ()) if _precedes(line, kept)), None)
        if earlier is not None:
            yield found("AN005", "musculo_after_opinion", "error", [kept.number, earlier.number])


def _precedes(opinion: Line, visit: Line) -> bool:
    def moment(line: Line) -> tuple[date, int | None]:
        return line.day, line.start

    if opinion.day == visit.day and None in (opinion.start, visit.start):
        return False
    return moment(opinion) < moment(visit)
