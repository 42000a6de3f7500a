"""The installed program checks itself: each thing that can be broken is told in French, and by name."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.jobs.context import JobCancelled, JobContext
from facnet_desktop.reports.selftest import Part, SelfTest
from facnet_desktop.rules.base import Case, Rule
from facnet_desktop.rules.claims import Claims
from facnet_desktop.rules.pages import page_of
from facnet_desktop.services.selftest import canary
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.selftest.run import self_test
from tests.support.exports import REFERENCE_FOLDER, canonical_rows, csv_bytes
from tests.support.findings import rule_named

FEE = {"code": "19928", "place": "00012", "patient": ""}
EXPECTED = {"rule": "FB001", "kind": "not_in_cabinet", "severity": "error", "lines": [3]}


class Broken(Rule):
    """A rule that raises."""

    code = "ZZ999"
    title = "Règle d'essai"
    family = "system"

    def query(self, claims: Claims, reference: Any) -> pl.LazyFrame:
        raise RuntimeError("ZORY45010112")

    def judge(self, case: Case, reference: Any) -> list[Finding]:
        return []

    def message(self, finding: Finding) -> str:
        return ""

    def solution(self, finding: Finding) -> str:
        return ""


class Blind(Broken):
    """A rule that never finds anything."""

    def query(self, claims: Claims, reference: Any) -> pl.LazyFrame:
        return claims.lines.filter(pl.lit(value=False))


def shown_page(code: str) -> str:
    """Rules of this file have the page of FB001 under their own title."""
    return page_of("FB001").replace("# FB001", f"# {code}") if code.startswith("ZZ") else page_of(code)


@pytest.fixture
def canary_folder(tmp_path: Path) -> Path:
    write_canary(tmp_path, [EXPECTED])
    return tmp_path


def write_canary(folder: Path, answers: Sequence[object]) -> None:
    (folder / canary.EXPORT).write_bytes(csv_bytes(canonical_rows([{"start": "08:00"}, FEE])))
    (folder / canary.FINDINGS).write_text(json.dumps(answers), encoding="utf-8")


def checked(
    folder: Path, *rules: Rule, reference: Path = REFERENCE_FOLDER, page: Callable[[str], str] = shown_page
) -> SelfTest:
    request = SelfTestRequest(
        reference_folder=reference,
        canary_folder=folder,
        rules=rules or (rule_named("FB001"), rule_named("DATE001")),
        page=page,
    )
    return self_test(request, JobContext(), tell=lambda error: f"Défaillance {type(error).__name__}.")


def part(check: SelfTest, name: str) -> Part:
    return next(part for part in check.parts if part.name == name)


def said(check: SelfTest, name: str) -> list[str]:
    return [failure.message for failure in part(check, name).failures]


def without_tables(check: SelfTest) -> list[str]:
    """What the catalogue says of its rules: two rules are not all those that the tables name."""
    return [message for message in said(check, "catalogue") if "La table" not in message]


def test_a_sound_program_passes_every_part(canary_folder: Path) -> None:
    check = checked(canary_folder)
    assert [found.name for found in check.parts] == ["reference", "catalogue", "examples", "canary"]
    assert [said(check, name) for name in ("reference", "examples", "canary")] == [[], [], []]
    assert without_tables(check) == []
    assert part(check, "examples").scope == "2\u00a0règles, deux exemples chacune"
    assert part(check, "canary").scope == "2\u00a0lignes, 1\u00a0constat attendu"
    assert sorted(path.name for path in canary_folder.iterdir()) == [canary.FINDINGS, canary.EXPORT]


def damaged_reference(tmp_path: Path, old: str, new: str) -> Path:
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE_FOLDER, folder)
    table = folder / "2025-08" / "codes.csv"
    table.chmod(0o644)
    table.write_text(table.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_changed_table_is_told_with_its_name(canary_folder: Path, tmp_path: Path) -> None:
    folder = damaged_reference(tmp_path, "15804,cabinet,4915", "15804,cabinet,4916")
    check = checked(canary_folder, reference=folder)
    assert "«\u00a0codes.csv\u00a0»" in said(check, "reference")[0]
    assert "Remettre une copie intacte" in said(check, "reference")[0]
    assert not check.passed


def test_an_unusable_table_leaves_no_part_unsaid(canary_folder: Path, tmp_path: Path) -> None:
    folder = damaged_reference(tmp_path, "15804,cabinet,4915", "15804,cabinet")
    check = checked(canary_folder, reference=folder)
    assert [found.passed for found in check.parts] == [False] * 4
    for name, beginning in (
        ("reference", "Table de référence «\u00a0codes.csv\u00a0», ligne"),
        ("catalogue", "Les règles que nomment les tables n'ont pas pu être vérifiées."),
        ("examples", "Aucun exemple n'a été exécuté."),
        ("canary", "La validation n'a pas été faite."),
    ):
        assert said(check, name)[0].startswith(beginning)


def test_a_missing_page_is_told_and_the_other_rules_are_checked(canary_folder: Path) -> None:
    def page(code: str) -> str:
        if code == "FB001":
            raise FileNotFoundError
        return page_of(code)

    check = checked(canary_folder, page=page)
    assert without_tables(check) == ["La page de la règle FB001 est absente ou illisible."]
    assert said(check, "examples") == [
        "Règle FB001\u00a0: exemples non exécutés, la page est absente ou illisible."
    ]
    assert part(check, "canary").passed


def test_a_page_of_another_rule_and_a_missing_section_are_told(canary_folder: Path) -> None:
    other = page_of("DATE001").replace("## Limites", "## Autres", 1)
    check = checked(canary_folder, rule_named("FB001"), page=lambda code: other)
    assert without_tables(check) == [
        "La page de la règle FB001 porte le titre d'une autre.",
        "La page de la règle FB001 n'a pas de section «\u00a0Limites\u00a0».",
    ]


def test_a_page_without_examples_is_told(canary_folder: Path) -> None:
    page = page_of("FB001").replace("|", "")
    check = checked(canary_folder, rule_named("FB001"), page=lambda code: page)
    assert "la section «\u00a0Non conforme\u00a0» n'a pas de tableau d'exemple" in said(check, "examples")[0]


def test_an_example_that_cannot_be_read_is_told(canary_folder: Path) -> None:
    page = page_of("DATE001").replace("2025-03-11", "2025-13-11")
    assert page != page_of("DATE001")
    check = checked(canary_folder, rule_named("DATE001"), page=lambda code: page)
    assert said(check, "examples") == [
        "Règle DATE001\u00a0: un exemple de la page ne peut pas être lu comme un export."
    ]


def test_a_rule_that_raises_is_told_by_name(canary_folder: Path) -> None:
    check = checked(canary_folder, rule_named("FB001"), Broken())
    assert said(check, "examples") == ["Règle ZZ999\u00a0: la règle s'est arrêtée sur une erreur."]
    assert said(check, "canary") == ["La règle ZZ999 n'a pas pu être exécutée sur l'export témoin."]
    assert "ZORY" not in repr(check)


def test_a_rule_that_misses_its_example_is_told(canary_folder: Path) -> None:
    check = checked(canary_folder, rule_named("FB001"), Blind())
    assert said(check, "examples") == ["Règle ZZ999\u00a0: l'exemple non conforme n'est pas relevé."]


def test_a_rule_that_reports_its_right_example_is_told(canary_folder: Path) -> None:
    page = page_of("FB001")
    wrong, right = (page.split(f"## {title}\n")[1].split("## ")[0] for title in ("Non conforme", "Conforme"))
    exchanged = page.replace(right, wrong)
    check = checked(canary_folder, rule_named("FB001"), page=lambda code: exchanged)
    assert said(check, "examples") == ["Règle FB001\u00a0: l'exemple conforme est relevé."]


def test_two_rules_of_one_code_and_a_rule_that_only_a_table_knows(canary_folder: Path) -> None:
    check = checked(canary_folder, rule_named("FB001"), rule_named("FB001"))
    assert "Le code FB001 désigne 2 règles." in said(check, "catalogue")
    assert any(
        "nomme la règle" in text and "que le catalogue n'a pas" in text for text in said(check, "catalogue")
    )


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ([], "(erreur) a été trouvé sans être attendu, à la ligne 3."),
        ([EXPECTED] * 2, "(erreur) est attendu et n'a pas été trouvé, à la ligne 3."),
        (
            [EXPECTED, {**EXPECTED, "severity": "warning", "lines": [2, 3]}],
            "(à vérifier) est attendu et n'a pas été trouvé, aux lignes 2 et 3.",
        ),
        (
            [EXPECTED, {**EXPECTED, "rule": "ZZ998", "lines": []}],
            "(erreur) est attendu d'une règle que le catalogue n'a pas, sur l'ensemble du fichier.",
        ),
    ],
)
def test_missing_and_unexpected_findings_are_told(answers: list[Any], message: str, tmp_path: Path) -> None:
    write_canary(tmp_path, answers)
    rule = answers[-1]["rule"] if answers else "FB001"
    assert said(checked(tmp_path), "canary") == [
        f"Règle {rule}\u00a0: un constat «\u00a0not_in_cabinet\u00a0» {message}"
    ]


@pytest.mark.parametrize(
    "text", ["", "[1]", '[{"rule": "FB001"}]', "{", '[{"rule": 1, "kind": 1, "severity": "x"}]']
)
def test_a_damaged_list_of_findings_is_told(text: str, canary_folder: Path) -> None:
    (canary_folder / canary.FINDINGS).write_text(text, encoding="utf-8")
    assert said(checked(canary_folder), "canary") == [
        "La liste des constats attendus, «\u00a0constats.json\u00a0», est absente ou abîmée."
    ]


def test_a_missing_or_damaged_canary_is_told(canary_folder: Path) -> None:
    export = canary_folder / canary.EXPORT
    export.write_bytes(export.read_bytes() + b"x;y\r\n")
    assert said(checked(canary_folder), "canary")[0].startswith("L'export témoin est abîmé.")
    export.unlink()
    assert "export.csv" in said(checked(canary_folder), "canary")[0]
    (canary_folder / canary.FINDINGS).unlink()
    assert "constats.json" in said(checked(canary_folder), "canary")[0]


def test_our_own_fault_in_one_part_does_not_hide_the_next_ones(
    canary_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Part:
        raise RuntimeError("ZORY45010112")

    monkeypatch.setattr("facnet_desktop.services.selftest.catalogue.check_catalogue", fail)
    check = checked(canary_folder)
    assert said(check, "catalogue") == ["Défaillance RuntimeError."]
    assert part(check, "examples").passed
    assert part(check, "canary").passed


def test_the_check_can_be_cancelled(canary_folder: Path) -> None:
    request = SelfTestRequest(
        reference_folder=REFERENCE_FOLDER, canary_folder=canary_folder, rules=(rule_named("FB001"),)
    )
    with pytest.raises(JobCancelled):
        self_test(request, JobContext(is_cancelled=lambda: True), tell=str)
