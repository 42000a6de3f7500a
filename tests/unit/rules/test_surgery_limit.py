"""The tariff up to which the visit of a surgery day is paid, to the cent."""

from dataclasses import replace

import pytest

from facnet_desktop.engine.run import run_rules
from facnet_desktop.reference.model import Dated
from tests.support.exports import reference
from tests.support.findings import claims_of, rule_named


@pytest.mark.parametrize(("limit", "found"), [(7494, 1), (7495, 0), (7496, 0)])
def test_a_surgery_at_the_limit_does_not_include_the_visit(limit: int, found: int) -> None:
    parameters = {**reference().parameters, "surgery_visit_maximum_cents": (Dated(value=limit),)}
    ref = replace(reference(), parameters=parameters)
    claims = claims_of([{"patient": 1}, {"patient": 1, "code": "1180"}])
    assert len(run_rules(claims, ref, [rule_named("CHIR001")]).findings) == found
