"""Where the acceptance cases lie: beside the project, on the machines that have them."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "cases"

needs_cases = pytest.mark.skipif(
    not SHARED.is_dir(), reason="les cas d'acceptation ne sont pas sur cette machine"
)
