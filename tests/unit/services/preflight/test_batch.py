"""Which files may start, which ask for someone, in which order and words."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.ingest.choices import ReadingChoices
from facnet_desktop.ingest.columns import REQUIRED
from facnet_desktop.ingest.report import RowCounts
from facnet_desktop.rules.claims import ControlTotals
from facnet_desktop.services.preflight import words
from facnet_desktop.services.preflight.batch import Place, Placed, placed, totals
from facnet_desktop.services.preflight.report import (
    LARGE_BYTES,
    Column,
    Earlier,
    PreflightReport,
    Problem,
    Stage,
)

NOON = datetime(2025, 4, 2, 16, 0, tzinfo=UTC)


def report(name: str, **fields: object) -> PreflightReport:
    """A good file, read to its end."""
    good = PreflightReport(
        path=Path(name),
        stage=Stage.COMPLETE,
        size=1000,
        encoding="cp1252",
        delimiter=";",
        rows=RowCounts(accepted=10),
        doctors=1,
        first_day=date(2025, 3, 1),
        last_day=date(2025, 3, 31),
        control=ControlTotals(lines=10),
        sha256=name,
    )
    return replace(good, **fields)


def problem(code: ErrorCode) -> Problem:
    return Problem(code=code, what="Voici.", consequence="", next_step="Faire ceci.")


TO_MAP = {
    "missing": ("Code",),
    "columns": tuple(Column(position=at, name=str(at)) for at in range(len(REQUIRED))),
    "problem": problem(ErrorCode.FILE_NOT_EXPORT),
}
EARLIER = Earlier(job_id=uuid.uuid4(), title="mars.csv", ended_at=NOON)


def places(*reports: PreflightReport | None, repeated: tuple[Path, ...] = ()) -> list[Placed]:
    paths = [Path(f"{at}.csv") if one is None else one.path for at, one in enumerate(reports)]
    known = {one.path: one for one in reports if one is not None}
    return list(placed(paths, known, repeated))


def test_those_that_ask_for_someone_come_first_and_the_rest_keeps_its_order() -> None:
    found = places(
        report("b.csv"),
        report("a.csv"),
        report("verrou.csv", problem=problem(ErrorCode.FILE_LOCKED)),
        report("pdf.csv", problem=problem(ErrorCode.FILE_NOT_EXPORT)),
        report("autre.csv", **TO_MAP),
        report("deja.csv", earlier=EARLIER),
        None,
    )
    assert [(one.path.name, one.place) for one in found] == [
        ("autre.csv", Place.TO_MAP),
        ("verrou.csv", Place.PASSING),
        ("pdf.csv", Place.REFUSED),
        ("deja.csv", Place.VALIDATED),
        ("b.csv", Place.READY),
        ("a.csv", Place.READY),
        ("6.csv", Place.LOOKING),
    ]
    assert [one.can_start for one in found] == [False, False, False, False, True, True, False]


def test_a_file_whose_beginning_is_good_may_start_before_it_is_counted() -> None:
    (one,) = places(report("gros.csv", stage=Stage.QUICK, rows=None, sha256=None))
    assert (one.place, one.can_start) == (Place.LOOKING, True)


def test_the_second_of_two_same_files_is_a_double_of_the_first() -> None:
    first, double = sorted(
        places(report("a.csv", sha256="x"), report("b.csv", sha256="x")), key=lambda one: one.path
    )
    assert (first.place, double.place, double.same_as) == (Place.READY, Place.DUPLICATE, Path("a.csv"))


def test_what_was_validated_before_may_be_validated_again() -> None:
    one = report("mars.csv", earlier=EARLIER)
    assert places(one)[0].place is Place.VALIDATED
    assert places(one, repeated=(one.path,))[0].can_start
    assert places(replace(one, earlier=replace(EARLIER, ended_at=None)))[0].place is Place.QUEUED


@pytest.mark.parametrize(
    "fields",
    [
        {"rows": RowCounts(accepted=9, rejected=1)},
        {"control": ControlTotals(declared_lines=11, lines=10)},
        {"size": LARGE_BYTES + 1},
        {"remarks": ("Des accents ont été perdus.",)},
    ],
)
def test_oddities_are_remarks_that_stop_nothing(fields: dict[str, object]) -> None:
    (one,) = places(report("mars.csv", **fields))
    assert one.place is Place.REMARKS
    assert one.can_start


def test_totals_are_those_of_the_files_that_may_start() -> None:
    found = totals(
        places(
            report("a.csv", last_day=date(2025, 4, 30)),
            report("b.csv", rows=RowCounts(accepted=5, rejected=1)),
            report("pdf.csv", problem=problem(ErrorCode.FILE_NOT_EXPORT)),
            None,
        )
    )
    assert (found.files, found.can_start, found.problems, found.looking) == (4, 2, 1, 1)
    assert (found.lines, found.bytes) == (16, 2000)
    assert (found.first_day, found.last_day) == (date(2025, 3, 1), date(2025, 4, 30))
    assert words.totals_words(found) == (
        "2\u00a0fichiers prêts · 16\u00a0lignes · services du 1er mars 2025 au 30 avril 2025 · "
        "1\u00a0à examiner · 1\u00a0en cours de lecture"
    )


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (report("a.csv"), "Prêt"),
        (report("a.csv", rows=RowCounts(accepted=1, rejected=2)), "2\u00a0lignes non lues"),
        (report("a.csv", **TO_MAP), "1\u00a0colonne à associer"),
        (report("a.csv", problem=problem(ErrorCode.FILE_LOCKED)), "Ouvert ailleurs"),
        (report("a.csv", problem=problem(ErrorCode.FILE_NOT_LOCAL)), "Pas sur cet ordinateur"),
        (report("a.csv", earlier=EARLIER), "Déjà validé le 2025-04-02"),
        (report("a.csv", earlier=replace(EARLIER, ended_at=None)), "Déjà en file"),
        (report("a.csv", stage=Stage.QUICK), "Comptage…"),
        (None, "Lecture…"),
    ],
)
def test_every_place_has_its_words(one: PreflightReport | None, said: str) -> None:
    (found,) = places(one)
    assert words.place_words(found) == said


def test_words_of_a_file() -> None:
    one = report("a.csv", control=ControlTotals(declared_paid_cents=10000, paid_cents=9000, lines=10))
    assert words.format_words(one) == "Windows-1252, point-virgule"
    assert words.days_words(one.first_day, one.last_day) == "2025-03-01 au 2025-03-31"
    assert words.control_words(one.control) == "Écart de −10,00\u00a0$ (payé)"
    assert words.control_words(ControlTotals(declared_lines=3, lines=3)) == "Concorde"
    assert words.control_words(ControlTotals(lines=3)) == "Aucun"
    told = replace(one, remembered=True, choices=ReadingChoices(encoding="mac_roman"))
    assert "Mac Roman" in words.remembered_sentence(told)


def test_the_exact_list_of_missing_columns_is_told() -> None:
    one = replace(report("a.csv", **TO_MAP), missing=("Code", "Date de Service"))
    assert "«\u00a0Code\u00a0» et «\u00a0Date de Service\u00a0»" in words.missing_sentence(one)
