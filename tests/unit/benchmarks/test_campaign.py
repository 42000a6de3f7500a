"""A whole run at a very small size: every contender starts, reads the file and is measured."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.contenders import CONTENDERS

ROOT = Path(__file__).parents[3]


@pytest.mark.nightly
def test_a_run_measures_every_contender_of_ours(tmp_path: Path) -> None:
    raw = tmp_path / "mesures.json"
    command = [sys.executable, "-m", "benchmarks", "--lignes", "200", "--tours", "1", "--json", str(raw)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    assert "Cibles" in done.stdout
    written = json.loads(raw.read_text(encoding="utf-8"))
    measured = {measure["contender"]: measure for measure in written["measures"]}
    assert measured.keys() >= {contender.name for contender in CONTENDERS if not contender.peer}
    assert all(
        turn["seconds"] > 0 and turn.get("lines", 200) == 200
        for measure in measured.values()
        for turn in measure["turns"]
    )
    same = {measured[name]["turns"][0]["findings"] for name in ("plain", "ours-same")}
    assert len(same) == 1
