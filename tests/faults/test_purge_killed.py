"""A purge whose program is killed between two steps, then done again: all destroyed, all told."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from facnet_desktop.domain.retention import Destroyed, Reason
from tests.support.command_line import ROOT, environment
from tests.support.job_store import jobs_in
from tests.unit.store.stored import Kept

AFTER = timedelta(days=121)
KILLED = """
import os, signal, sys
from pathlib import Path
from facnet_desktop.domain.retention import Reason
from tests.faults.test_purge_killed import AFTER
from tests.support.job_store import jobs_in
from tests.unit.store.stored import Kept

with jobs_in(Path(sys.argv[1])) as jobs:
    kept = Kept(jobs)
    jobs.clock.now += AFTER
    destruction = kept.retention.destruction(who="Odile", reason=Reason.RETENTION)
    steps = destruction.of_due(kept.retention.due().cutoffs)
    for _ in range(int(sys.argv[2])):
        next(steps)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("steps", [0, 1, 2, 4, 7])
def test_killed_after_any_step_the_next_purge_finishes(steps: int, tmp_path: Path) -> None:
    path = tmp_path / "facnet.db"
    with jobs_in(path) as jobs:
        kept = Kept(jobs)
        for _ in range(3):
            kept.validation(findings=2500, lines=10)
        kept.jobs.clock.now += timedelta(days=100)
        recent = kept.validation(findings=3)
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(steps)],
        cwd=ROOT,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    with jobs_in(path) as jobs:
        kept = Kept(jobs)
        jobs.clock.now += AFTER
        before = sum((record.amount for record in kept.retention.records()), Destroyed())
        assert before.findings == 7503 - kept.count("finding"), "the register says exactly what is gone"
        destruction = kept.retention.destruction(who="Odile", reason=Reason.RETENTION)
        for _ in destruction.of_due(kept.retention.due().cutoffs):
            pass
        assert before + destruction.total == Destroyed(validations=3, lines=30, findings=7500)
        assert kept.count("finding") == 3
        assert kept.retention.gone(recent) is None
        assert kept.accesses.verify().holds
        with jobs.file.watching() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
