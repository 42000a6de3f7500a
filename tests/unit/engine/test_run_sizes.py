"""How the work is cut changes no finding: passes, passes at once, findings completed at once."""

import pytest

from facnet_desktop.engine import completion, passes, run
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import PathSource
from facnet_desktop.rules import claims as table
from facnet_desktop.rules.registry import RULES
from tests.support.exports import ROOT, reference

EXAMPLE = ROOT / "resources" / "exemples" / "export.csv"


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        (passes, "RULES_PER_PASS", 1),
        (passes, "RULES_PER_PASS", 100),
        (passes, "LINES_FOR_ONE_PASS", 0),
        (passes, "PASSES_AT_ONCE", 1),
        (passes, "RULES_PER_SHORT_PASS", 1),
        (run, "FINDINGS_AT_ONCE", 1),
        (run, "FINDINGS_AT_ONCE", 30),
        (completion, "FINDINGS_AT_ONCE", 1),
        (table, "_IN_MEMORY_LINES", 0),
    ],
)
def test_the_same_findings_however_it_is_cut(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, value: int
) -> None:
    claims = read_export(PathSource(EXAMPLE)).claims
    assert claims is not None
    usual = run.run_rules(claims, reference(), RULES).findings
    monkeypatch.setattr(module, name, value)
    assert run.run_rules(claims, reference(), RULES).findings == usual
    assert len(usual) > 50


def test_findings_are_made_anew_in_each_run() -> None:
    """They are filled in where they stand: one that a rule kept would tell of the file before."""
    claims = read_export(PathSource(EXAMPLE)).claims
    assert claims is not None
    once, again = (run.run_rules(claims, reference(), RULES).findings for _ in range(2))
    assert not {id(finding) for finding in once} & {id(finding) for finding in again}
    assert once == again


def test_a_rule_looks_at_as_many_lines_alone_as_among_the_others() -> None:
    claims = read_export(PathSource(EXAMPLE)).claims
    assert claims is not None
    among = {each.code: each.checked for each in run.run_rules(claims, reference(), RULES).rules}
    for rule in RULES:
        (alone,) = run.run_rules(claims, reference(), [rule]).rules
        assert alone.checked == among[rule.code], rule.code
    lines = claims.frame.height
    assert min(among.values()) == 0 < len({number for number in among.values() if 0 < number < lines})
