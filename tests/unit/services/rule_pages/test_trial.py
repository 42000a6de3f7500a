"""« Essayer la règle » says whether the page of a rule tells the truth."""

import pytest

from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.rule_pages.trial import try_rule
from tests.support.exports import REFERENCE_FOLDER

FB002 = next(rule for rule in RULES if rule.code == "FB002")


def test_a_rule_that_keeps_its_word_passes_in_the_words_of_its_finding() -> None:
    trial = try_rule(FB002, REFERENCE_FOLDER)
    assert trial.passed
    assert "19928" in trial.wrong[0].message
    assert trial.wrong[0].solution
    assert trial.right == ()


def test_a_rule_that_reports_the_right_example_fails() -> None:
    page = page_of("FB002")
    wrong = page.split("## Non conforme")[1].split("## Conforme")[0]
    right = page.split("## Conforme")[1].split("## Source")[0]
    trial = try_rule(FB002, REFERENCE_FOLDER, page=lambda _: page.replace(right, wrong))
    assert not trial.passed
    assert trial.right


def test_a_rule_that_lets_the_wrong_example_pass_fails() -> None:
    page = page_of("FB002").replace("| 5 |", "| 6 |")
    trial = try_rule(FB002, REFERENCE_FOLDER, page=lambda _: page)
    assert not trial.passed
    assert trial.wrong == ()


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("# FB002 — rien", "La section « Non conforme » n'a pas de tableau d'exemple."),
        (
            page_of("FB002").replace("2025-03-11", "le 11"),
            "Un exemple de la page ne peut pas être lu comme un export.",
        ),
    ],
)
def test_a_page_that_cannot_be_run_says_why(page: str, fault: str) -> None:
    trial = try_rule(FB002, REFERENCE_FOLDER, page=lambda _: page)
    assert not trial.passed
    assert trial.fault.replace("\u00a0", " ") == fault
