"""What the rules find in a generated file is its answer key, fault by fault, and nothing else."""

from collections import Counter

import pytest

from facnet_desktop.rules.registry import RULES
from facnet_desktop.synthetic.faults.catalogue import FAULTS, OUT_OF_REACH, RULES_WITH_FAULTS
from facnet_desktop.synthetic.profile import Profile
from tests.unit.synthetic.written import found, write

GMF = ("55901", "55902")


@pytest.mark.parametrize("lines", [1, 2, 3, 6, 12, 21, 22, 23, 45, 100, 401, 1000])
def test_a_faultless_file_has_no_finding(lines: int) -> None:
    assert found(write(lines, seed=lines)) == Counter()


def test_a_faultless_file_stays_so_when_its_gmf_places_are_marked() -> None:
    assert found(write(4000), gmf_places=GMF) == Counter()


@pytest.mark.slow
@pytest.mark.parametrize(("lines", "seed"), [(20_000, 1), (100_000, 2)])
def test_a_faultless_year_has_no_finding(lines: int, seed: int) -> None:
    assert found(write(lines, seed=seed), gmf_places=GMF) == Counter()


@pytest.mark.parametrize(
    ("lines", "seed", "overall"),
    [(300, 1, 0.05), (1000, 1, 0.02), (1000, 2, 0.3), (4000, 3, 0.02), (500, 4, 1.0)],
)
def test_findings_are_the_answer_key(lines: int, seed: int, overall: float) -> None:
    written = write(lines, seed=seed, overall=overall)
    assert written.expected
    assert found(written) == written.expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "seed", "overall"),
    [(10_000, 1, 0.02), (10_000, 2, 0.3), (20_000, 3, 1.0), (100_000, 4, 0.02), (120_000, 5, 0.1)],
)
def test_findings_are_the_answer_key_of_large_files(lines: int, seed: int, overall: float) -> None:
    written = write(lines, seed=seed, overall=overall)
    assert found(written) == written.expected


@pytest.mark.parametrize("code", sorted(RULES_WITH_FAULTS))
def test_one_rule_alone(code: str) -> None:
    """Only that rule speaks, even of a file too small to hide anything."""
    places = GMF if code == "GMF002" else ()
    for lines in (40, 600):
        written = write(lines, seed=7, by_rule={code: 0.1})
        assert {rule for rule, *_ in written.expected} == {code}
        assert found(written, gmf_places=places, also=[code]) == written.expected


def test_gmf_places_of_the_reference_are_used() -> None:
    written = write(4000, overall=0.05, gmf_places=["50901", "55944"])
    assert any(rule == "GMF002" for rule, *_ in written.expected)
    assert found(written, gmf_places=["50901", "55944"]) == written.expected


def test_a_masked_file() -> None:
    written = write(2000, overall=0.05, profile=Profile(masked=True))
    assert written.expected["NAM001", "masked_file", "info", ()] == 1
    assert found(written) == written.expected


def test_every_kind_of_every_rule_can_be_produced() -> None:
    kinds = {(rule.code, kind) for rule in RULES for kind in rule.kinds}
    produced = {(fault.rule, fault.kind) for fault in FAULTS} | {("NAM001", "masked_file")}
    shown = {(fault.rule, fault.kind, fault.severity) for fault in FAULTS}
    assert produced <= kinds
    assert {rule for rule, _ in kinds} == RULES_WITH_FAULTS
    assert kinds - produced == OUT_OF_REACH.keys()
    assert len(shown) >= len(produced) - 1


def test_the_usual_rate_shows_every_rule_of_a_small_clinic() -> None:
    rules = {rule for rule, *_ in write(4000, overall=0.02).expected}
    assert rules == {rule.code for rule in RULES if rule.enabled_by_default} - {"GMF002"}
