"""Findings are completed from the lines that the claims know, whatever lines they name."""

import pytest

from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.engine.completion import complete
from tests.support.findings import claims_of

CLAIMS = claims_of([{"times": 3}])


@pytest.mark.parametrize(
    ("lines", "known"),
    [((2,), 1), ((4, 2), 2), ((1, 3), 1), ((3, 99), 1), ((3, 3), 1), ((99,), 0), ((), 0)],
)
def test_a_line_that_the_claims_do_not_know_tells_nothing(lines: tuple[int, ...], known: int) -> None:
    named = Finding(rule="T", family="t", kind="t", severity=Severity.ERROR, lines=lines)
    around = Finding(rule="T", family="t", kind="t", severity=Severity.ERROR, lines=(4,))
    findings = [around, named, around]
    complete(findings, CLAIMS)
    assert [len(finding.invoices) for finding in findings] == [1, known, 1]
    assert (findings[1].doctor is not None) == bool(known)
    assert findings[0] == findings[2] and findings[0].doctor == "1999991"
    frame = CLAIMS.frame
    rows = [line for line in lines if line in frame["line"]]
    texts = [CLAIMS.invoice_texts(frame["invoice"].filter(frame["line"] == line))[0] for line in rows]
    assert findings[1].invoices == tuple(dict.fromkeys(texts))
