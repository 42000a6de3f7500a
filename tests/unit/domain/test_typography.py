"""French spacing, given to texts that were written with plain blanks."""

import pytest

from facnet_desktop.domain.typography import typeset


@pytest.mark.parametrize(
    ("plain", "french"),
    [
        ("ALLERGIE : par test", "ALLERGIE\u00a0: par test"),
        ("un « mot » de 60 $ ou 5 %", "un «\u00a0mot\u00a0» de 60\u00a0$ ou 5\u00a0%"),
        ("Brochure no 1, no de lieu", "Brochure n°\u00a01, no de lieu"),
        ("8:00, a:b", "8:00, a:b"),
    ],
)
def test_spaces_that_must_not_break_do_not(plain: str, french: str) -> None:
    assert typeset(plain) == french
    assert typeset(french) == french
