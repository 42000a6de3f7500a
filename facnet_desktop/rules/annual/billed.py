"""The lines of one service for one patient, and which of them is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from facnet_desktop.domain.place import PlaceKind
from facnet_desktop.reference.model import Reference
from facnet_desktop.rules.claims import Claims, has_code, is_attributed
from facnet_desktop.rules.clock import begin

LISTS = {
    "periodic_visit": "VISITE_PERIODIQUE_VULNERABLE",
    "enrolment_visit": "VISITE_PRISE_EN_CHARGE",
    "major_exam": "EXAMEN_COMPLET_MAJEUR",
    "major_psychiatric_exam": "EXAMEN_PSY_COMPLET_MAJEUR_NON_ADMIS",
    "musculo_enrolment": "MUSCULO_PRISE_EN_CHARGE",
    "musculo_opinion": "MUSCULO_OPINION",
}
"""The services that are counted by patient, and the list of the codes of each; no code is in two."""
_FOLLOW_UPS = "SUIVI_DE_MEME_BANDE"


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledLine:
    """What the yearly rules need of an invoice line; ``doctor`` only tells doctors apart."""

    line: int
    service: str
    code: str
    doctor: int
    service_date: date
    start: int | None
    role: str | None
    contexts: frozenset[str]
    place_kind: PlaceKind
    preliminary_cents: int | None
    paid_cents: int

    @property
    def paid(self) -> bool:
        return self.paid_cents > 0


def is_service(services: Iterable[str], reference: Reference) -> pl.Expr:
    """Attributed lines of these services (see ``LISTS``)."""
    return has_code(reference.codes(*(LISTS[service] for service in services))) & is_attributed()


def service_lines(claims: Claims, reference: Reference, services: Iterable[str]) -> pl.LazyFrame:
    """The attributed lines of these services, in the order of their dates.

    Of a patient with a single line of any of the services, nothing is made: nobody is billed twice there.

    Columns ``doctor``, ``patient_key``, ``year``, ``service`` and ``billed``, a struct that
    ``billed_lines`` reads.
    """
    every = claims.derived("annual.service_lines", reference, lambda: _service_lines(claims, reference))
    return every.filter(pl.col("service").is_in(list(services)))


def _service_lines(claims: Claims, reference: Reference) -> pl.LazyFrame:
    code = pl.col("code")
    named = [
        pl.when(has_code(reference.codes(codes))).then(pl.lit(service)) for service, codes in LISTS.items()
    ]
    return (
        claims.lines.filter(is_service(LISTS, reference))
        .filter(pl.col("patient_key").is_duplicated())
        .sort("service_date", "line")
        .with_columns(service=pl.coalesce(named), year=pl.col("service_date").dt.year())
        .select(
            "doctor",
            "patient_key",
            "year",
            "service",
            billed=pl.struct(
                "line",
                "service",
                "service_date",
                "preliminary_cents",
                "paid_cents",
                code=code.cast(pl.String),
                doctor=pl.col("doctor").to_physical(),
                start=begin().cast(pl.Int16),
                role=pl.col("role").cast(pl.String),
                contexts=pl.col("contexts").cast(pl.List(pl.String)),
                place_kind=pl.col("place_kind").cast(pl.String),
            ),
        )
    )


def in_order_of_lines() -> pl.Expr:
    """Sorting key of cases that hold a list of ``billed`` structs: the first line of the file."""
    return pl.col("billed").list.eval(pl.element().struct.field("line")).list.min()


def billed_lines(structs: Iterable[Mapping[str, Any]]) -> list[BilledLine]:
    """The lines of a case, resubmissions left out: one request stays for each service rendered.

    A resubmission has the same doctor, date, code, role, start and set of context elements
    (DOUBLON001 reports it); without a start nothing says that two lines are the same service.
    """
    lines = [
        BilledLine(
            **{
                **struct,
                "contexts": frozenset(struct["contexts"] or ()),
                "place_kind": PlaceKind(struct["place_kind"]),
            }
        )
        for struct in structs
    ]
    requests: dict[object, list[BilledLine]] = {}
    for line in lines:
        request = (line.doctor, line.service_date, line.code, line.role, line.start, line.contexts)
        requests.setdefault(line.line if line.start is None else request, []).append(line)
    return in_order(kept_of(copies) for copies in requests.values())


def in_order(lines: Iterable[BilledLine]) -> list[BilledLine]:
    """Lines by service date, then by place in the file."""
    return sorted(lines, key=lambda line: (line.service_date, line.line))


def kept_of(lines: Sequence[BilledLine]) -> BilledLine:
    """The line that stays: the earliest paid, else the earliest (``lines`` are in order of dates)."""
    return next((line for line in lines if line.paid), lines[0])


def kept_first(lines: Sequence[BilledLine]) -> list[BilledLine]:
    """The kept line, then the others in order of dates."""
    kept = kept_of(lines)
    return [kept, *(line for line in lines if line is not kept)]


def follow_up(line: BilledLine, reference: Reference) -> tuple[str | None, int]:
    """The follow-up visit of the same band that stays payable instead, and its cents there and then.

    ``(None, 0)`` when no follow-up visit corresponds; 0 cents when its tariff is unknown at that place.
    """
    code = reference.pairs(_FOLLOW_UPS).get(line.code)
    if code is None:
        return None, 0
    return code, reference.tariff(code, line.place_kind, line.service_date) or 0


def lost_cents(line: BilledLine, reference: Reference) -> int:
    """What would be taken back of a paid line: all of it, or its excess over the follow-up visit."""
    return max(0, line.paid_cents - follow_up(line, reference)[1])


def one_tariff_cents(line: BilledLine, reference: Reference) -> int:
    """What one such service is worth: its tariff there and then, else the amount claimed."""
    tariff = reference.tariff(line.code, line.place_kind, line.service_date)
    return tariff if tariff is not None else line.preliminary_cents or 0
