"""Rates of faults as a person writes them."""

import pytest

from facnet_desktop.domain.errors import UserError
from facnet_desktop.synthetic.rates import FaultRates, parse_rates

RULES = frozenset({"FB002", "AN001"})


@pytest.mark.parametrize(
    ("text", "overall"), [("0", 0.0), ("0.02", 0.02), ("0,02", 0.02), (" 1 ", 1.0), ("1e-3", 0.001)]
)
def test_one_rate_for_all(text: str, overall: float) -> None:
    assert parse_rates(text, RULES) == FaultRates(overall=overall)


def test_a_rate_for_each_rule() -> None:
    rates = parse_rates("FB002=0.01, an001=0.005", RULES)
    assert rates == FaultRates(overall=0.0, by_rule={"FB002": 0.01, "AN001": 0.005})


@pytest.mark.parametrize(
    "text", ["", "beaucoup", "-0.1", "1.01", "nan", "FB002=2", "FB002=", "FB002=0.1,AN001"]
)
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_rates(text, RULES)
    assert refused.value.next_step


def test_an_unknown_rule_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UserError, match="FB022") as refused:
        parse_rates("FB022=0.1", RULES)
    assert "FB002" in refused.value.next_step
