"""Mypy itself refuses a piece of text in the log: the promise holds before the program is run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import ROOT

GOOD = "journal.write(Event.FILE_READ, lines=Count(3), refused=Count(0), job=uuid.UUID(int=1))"
BAD = [
    'journal.write(Event.FILE_READ, lines="3")',
    "journal.write(Event.FILE_READ, lines=3)",
    "journal.write(Event.FILE_READ, file=b'x')",
    "journal.write(Event.FILE_READ, file=None)",
    'journal.write(Event.FILE_READ, **{"file": "mars.csv"})',
    'journal.write("mars.csv")',
]


@pytest.mark.slow
def test_a_str_does_not_type_check(tmp_path: Path) -> None:
    script = tmp_path / "tries.py"
    head = (
        "import uuid\nfrom pathlib import Path\n"
        "from facnet_desktop.services.journal.events import Event\n"
        "from facnet_desktop.services.journal.journal import Journal\n"
        "from facnet_desktop.services.journal.metadata import Count\n"
        "journal = Journal(Path())\n"
    )
    script.write_text(head + "\n".join([GOOD, *BAD]) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--ignore-missing-imports",
         f"--cache-dir={tmp_path / 'cache'}", "--follow-imports=silent", str(script)],
        capture_output=True, encoding="utf-8", cwd=ROOT, check=False, timeout=110,
    )  # fmt: skip
    refused = {
        int(line) for line in re.findall(r":(\d+): error:", done.stdout)
    }  # a path of Windows has a colon
    first_bad = len(head.splitlines()) + 2
    assert refused == set(range(first_bad, first_bad + len(BAD))), done.stdout
