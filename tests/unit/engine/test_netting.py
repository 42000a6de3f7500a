"""Reversals: what a negative amount does to the earlier lines of its RAMQ id."""

from typing import Any

import pytest

from facnet_desktop.engine.netting import net_reversals
from tests.support.findings import claims_of


def line(ramq_id: str, amount: str, **more: Any) -> dict[str, Any]:
    return {"ramq_id": ramq_id, "preliminary": amount, "paid": amount, **more}


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([line("1", "49,15"), line("2", "49,15")], [(2, 4915), (3, 4915)]),
        ([line("1", "49,15"), line("1", "-49,15")], []),
        ([line("1", "49,15"), line("1", "(10,00)")], [(2, 3915)]),
        ([line("1", "49,15"), line("1", "-49,15"), line("1", "59,80")], [(2, 5980)]),
        ([line("1", "-49,15")], []),
        ([line("", "-5,00"), line("9", "49,15")], [(3, 4915)]),
        ([line("1", "49,15"), line("1", "-49,15", code="8857")], [(2, 4915)]),
        ([line("1", "49,15"), line("1", "30,00")], [(2, 4915), (3, 3000)]),
    ],
)
def test_net_amounts(lines: list[dict[str, Any]], left: list[tuple[int, int]]) -> None:
    frame = net_reversals(claims_of(lines)).frame
    assert frame.select("line", "paid_cents").rows() == left
    assert frame.select("line", "preliminary_cents").rows() == left
