"""The yearly services share one table of lines: a code belongs to one of them."""

from itertools import combinations

from facnet_desktop.rules.annual.billed import LISTS
from tests.support.exports import reference


def test_no_code_is_of_two_services() -> None:
    codes = {service: set(reference().codes(name)) for service, name in LISTS.items()}
    assert all(codes.values())
    assert [pair for pair in combinations(codes, 2) if codes[pair[0]] & codes[pair[1]]] == []
