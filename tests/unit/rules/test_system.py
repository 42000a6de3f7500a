"""What the engine says of a rule that raised."""

from facnet_desktop.domain.severity import Severity
from facnet_desktop.rules.system.sys001 import RuleFailed


def test_the_failed_rule_is_named_and_no_line_is() -> None:
    finding = RuleFailed().finding("FB002")
    assert (finding.rule, finding.family, finding.kind) == ("SYS001", "system", "rule_failed")
    assert finding.severity is Severity.WARNING
    assert finding.lines == ()
    assert "FB002" in RuleFailed().message(finding)
    assert RuleFailed().solution(finding)
