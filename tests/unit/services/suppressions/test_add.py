"""« Ne plus signaler »: from a file, a rule and an invoice to an exception that is kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from facnet_desktop.domain.errors import UserError
from facnet_desktop.ingest.source import BytesSource, PathSource
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.services.suppressions.add import AdditionRequest, NothingToSuppress, add_suppression
from facnet_desktop.services.suppressions.json_file import JsonFile
from facnet_desktop.services.suppressions.words import UnfitWords, plain_words
from facnet_desktop.services.validate_file import SuppressionSource, ValidationRequest, validate_file
from tests.support.exports import canonical_rows, csv_bytes, patient_cell, reference
from tests.support.findings import rule_named
from tests.unit.services.suppressions.books import FEE, TODAY

EXPORT = BytesSource("mars.csv", csv_bytes(canonical_rows([FEE, {"patient": 3, "invoice": "F9"}])))


@pytest.fixture
def keeper(tmp_path: Path) -> JsonFile:
    return JsonFile(tmp_path / "exceptions.json")


def request(**changes: Any) -> AdditionRequest:
    facts: dict[str, Any] = {
        "source": EXPORT,
        "rule": rule_named("FB001"),
        "invoice": " F1 ",
        "reason": " Local loué\nau cabinet ",
        "author": "Odile",
        "today": TODAY,
    }
    return AdditionRequest(**(facts | changes))


def add(keeper: JsonFile, **changes: Any) -> None:
    add_suppression(request(**changes), JobContext(), reference(), keeper)


def validation(keeper: JsonFile, day: date = TODAY) -> Any:
    source = SuppressionSource(name="exceptions.json", book=keeper.read())
    asked = ValidationRequest(source=EXPORT, rules=(rule_named("FB001"),), suppressions=source)
    return validate_file(asked, JobContext(), replace(reference(), as_of=day))


def test_the_finding_is_kept_and_then_suppressed(keeper: JsonFile) -> None:
    added = add_suppression(request(), JobContext(), reference(), keeper)
    ((entry, finding),) = added.entries
    assert (entry.rule, entry.invoices, entry.made_on) == ("FB001", ("F1",), TODAY)
    assert entry.reason == "Local loué au cabinet"
    assert finding.lines == (2,)
    result = validation(keeper)
    assert result.findings == ()
    assert result.summary.suppressed == 1
    assert (result.summary.errors, result.summary.at_risk_cents) == (0, 0)
    assert not result.needs_fixing
    assert (result.rules[0].findings, result.rules[0].suppressed) == (0, 1)


def test_it_comes_back_after_its_last_day(keeper: JsonFile) -> None:
    add(keeper, expiry=date(2026, 1, 31))
    assert validation(keeper, date(2026, 1, 31)).summary.suppressed == 1
    later = validation(keeper, date(2026, 2, 1))
    assert (later.summary.suppressed, later.summary.errors) == (0, 1)
    assert [notice.state for notice in later.suppressions.notices] == ["expired"]
    add(keeper, today=date(2026, 2, 1))
    assert validation(keeper, date(2026, 2, 1)).summary.suppressed == 1
    assert len(keeper.read()) == 2


def test_nothing_of_a_patient_or_a_doctor_is_kept(keeper: JsonFile) -> None:
    visits = [
        {"code": "15815", "date": day, "patient": 5, "invoice": name}
        for name, day in (("A", "2025-02-03"), ("B", "2025-04-07"))
    ]
    export = BytesSource("avril.csv", csv_bytes(canonical_rows(visits)))
    add(keeper, source=export, rule=rule_named("AN001"), invoice="B")
    kept = keeper.path.read_text(encoding="utf-8")
    nam, _, name = patient_cell(5).partition(" - ")
    for private in (nam, *name.split(", "), "1999991", "Vaugrenel", "15815", "2025-04-07"):
        assert private not in kept


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"invoice": "F9"}, "ne dit rien de la facture «\u00a0F9\u00a0».*1\u00a0constat.*F1"),
        ({"invoice": "F7"}, "La facture «\u00a0F7\u00a0» n'est pas dans «\u00a0mars"),
        ({"source": BytesSource("a.csv", b"%PDF-1.7\n")}, "n'a pas pu être lu.*PDF"),
        ({"source": PathSource(Path("absent.csv"))}, "introuvable"),
        ({"reason": " \n"}, "La raison est vide"),
        ({"reason": "x" * 501}, "La raison dépasse 500"),
        ({"author": "\x07"}, "Le nom de l'auteur est vide ou illisible"),
        ({"expiry": date(2025, 12, 30)}, "L'échéance est déjà passée"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_written(
    keeper: JsonFile, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        add(keeper, **changes)
    assert not keeper.path.exists()


def test_the_same_finding_is_not_kept_twice(keeper: JsonFile) -> None:
    add(keeper)
    before = keeper.path.read_bytes()
    with pytest.raises(NothingToSuppress, match="couvre déjà"):
        add(keeper, reason="autre")
    assert keeper.path.read_bytes() == before


def test_a_rule_without_its_columns_says_so(keeper: JsonFile) -> None:
    rule = rule_named("IC002")
    columns = [name for name in canonical_rows([{}])[0] if name not in rule.needs]
    assert rule.needs, "the test needs a rule that needs a column"
    export = BytesSource("mars.csv", csv_bytes(canonical_rows([{}]), columns=columns))
    with pytest.raises(NothingToSuppress, match="n'a pas été exécutée"):
        add(keeper, source=export, rule=rule)


@pytest.mark.parametrize(
    "text",
    [
        "ZORY45010112",
        "zory 4501 0112",
        "voir (ZORY-4501-0112)",
        "ZORY.4501.0112",
        "ZORYxxxx0112",
        "zory **** 0112",
    ],
)
def test_a_health_insurance_number_is_refused(text: str) -> None:
    with pytest.raises(UnfitWords, match="assurance maladie"):
        plain_words(text, "La raison", 500)


def test_other_numbers_are_words() -> None:
    assert plain_words("LE 368, facture 900000012", "La raison", 500) == "LE 368, facture 900000012"


def test_cancelling_keeps_nothing(keeper: JsonFile) -> None:
    with pytest.raises(JobCancelled):
        add_suppression(request(), JobContext(is_cancelled=lambda: True), reference(), keeper)
    assert not keeper.path.exists()
