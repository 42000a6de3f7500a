"""What a child is: light until its streams are redirected, without a store or a window, never alone."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.support.command_line import ROOT, environment
from tests.support.waiting import until

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and sessions of POSIX systems")
HEAVY = {"polars", "click", "psutil", "sqlalchemy", "sqlcipher3", "alembic", "keyring", "PySide6", "chardet"}
NEVER = {"sqlalchemy", "sqlcipher3", "sqlite3", "alembic", "keyring", "PySide6", "click"}

REAL = """
from tests.support import worker_functions
from facnet_desktop.services.worker import registry

def functions():
    return {**registry.functions(), "modules": worker_functions.modules}
"""
ASK = """
import json
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.worker.pool import WorkerPool
{source}

if __name__ == "__main__":
    with WorkerPool(functions, size=1) as pool:
        print(json.dumps(pool.run("modules", {{}}, JobContext()).document))
"""
LEAVE_RUNNING = """
import atexit, contextlib, signal, sys, threading
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.services.worker.errors import WorkerDied
from facnet_desktop.services.worker.pool import WorkerPool
from tests.support.worker_functions import functions

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its background ignore it
    atexit.register(lambda: print("left", *(state.pid for state in pool.states())))
    pool = WorkerPool(functions, size=2)
    pool.warm()
    def work():
        with contextlib.suppress(WorkerDied):
            pool.run(sys.argv[1], {}, JobContext(on_progress=lambda _: tell()))
    busy = threading.Thread(target=work, daemon=True)
    told = []
    def tell():
        if not told:
            told.append(1)
            for state in pool.states():
                print(state.pid or 0, end=" ")
            print(flush=True)
    while not all(state.warm for state in pool.states()):
        threading.Event().wait(0.005)
    busy.start()
    if sys.argv[2:] == ["leave"]:
        sys.stdin.readline()
    else:
        threading.Event().wait()
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
        cwd=ROOT,
    )


def test_nothing_heavy_is_imported_before_the_streams_are_redirected() -> None:
    done = python("-c", "import sys, facnet_desktop.services.worker.child; print(*sys.modules)")
    assert not HEAVY & set(done.stdout.split())


def test_the_child_of_the_program_knows_no_database_and_no_window(tmp_path: Path) -> None:
    (tmp_path / "real_functions.py").write_text(REAL, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n"
        + ASK.format(source="from real_functions import functions"),
        encoding="utf-8",
    )
    done = python(str(script))
    assert done.stderr == ""
    modules = set(json.loads(done.stdout)["modules"])
    assert {"polars", "facnet_desktop.rules.registry", "facnet_desktop.engine.run"} <= modules
    assert NEVER & modules == set()
    assert not any(name.startswith("facnet_desktop.ui") for name in modules)
    assert not {"facnet_desktop.store.encrypted", "facnet_desktop.store.opening"} & modules


@pytest.mark.parametrize("how", ["-c", "-m", "script"])
def test_it_starts_whatever_the_main_module_is(tmp_path: Path, how: str) -> None:
    code = ASK.format(source="from tests.support.worker_functions import functions")
    (tmp_path / "facnet_main").mkdir()
    (tmp_path / "facnet_main" / "__main__.py").write_text(code, encoding="utf-8")
    run_as_module = (
        f"import runpy, sys; sys.path.insert(0, {str(tmp_path)!r}); "
        "runpy.run_module('facnet_main', run_name='__main__', alter_sys=True)"
    )
    words = {
        "-c": ("-c", code),
        "-m": ("-c", run_as_module),
        "script": (str(tmp_path / "facnet_main" / "__main__.py"),),
    }[how]
    done = python(*words)
    assert done.stderr == ""
    assert "tests.support.worker_functions" in json.loads(done.stdout)["modules"]


def is_over(process: psutil.Process) -> bool:
    """Gone, or waiting to be reaped by whoever inherits the orphans here."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def soon_over(processes: list[psutil.Process]) -> None:
    until(lambda: all(is_over(process) for process in processes), timeout=1)


@contextmanager
def started(function: str, *words: str) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """A program whose two children are warm and of which one works."""
    program = subprocess.Popen(
        [sys.executable, "-c", LEAVE_RUNNING, function, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        cwd=ROOT,
        start_new_session=True,
    )
    assert program.stdout is not None
    children = [psutil.Process(int(pid)) for pid in program.stdout.readline().split()]
    assert len(children) == 2
    with program:
        try:
            yield program, children
        finally:
            program.kill()


@pytest.mark.parametrize("function", ["until_cancelled", "deaf", "holding"])
def test_children_end_with_a_parent_that_is_killed(function: str) -> None:
    with started(function) as (program, children):
        program.kill()
        program.wait(10)
        soon_over(children)


@POSIX
def test_children_end_with_a_parent_that_leaves_without_closing() -> None:
    with started("deaf", "leave") as (program, children):
        assert program.communicate("\n", timeout=10) == ("left None None\n", "")
        assert program.returncode == 0
        soon_over(children)


@POSIX
def test_an_interruption_of_the_terminal_is_left_to_the_parent() -> None:
    """Ctrl+C reaches every process of the terminal."""
    with started("deaf") as (program, children):
        for child in children:
            for _ in range(3):
                child.send_signal(signal.SIGINT)
        psutil.wait_procs(children, timeout=0.3)
        assert not any(is_over(child) for child in children)
        os.killpg(program.pid, signal.SIGINT)
        program.wait(10)
        assert program.stderr is not None
        assert program.stderr.read().count("Traceback") == 1
        soon_over(children)


@POSIX
def test_an_interruption_while_a_child_is_born_is_held_back() -> None:
    code = (
        "import os, signal, threading, sys\n"
        "from facnet_desktop.jobs.context import JobContext\n"
        "from facnet_desktop.services.worker.pool import WorkerPool\n"
        "from tests.support.worker_functions import functions\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, lambda *_: None)\n"
        "    with WorkerPool(functions, size=1) as pool:\n"
        "        for _ in range(5):\n"
        "            while not pool.has_warm:\n"
        "                pool.warm()\n"
        "                os.killpg(0, signal.SIGINT)\n"
        "                threading.Event().wait(0.002)\n"
        "            try:\n"
        "                pool.run('exit_', {}, JobContext())\n"
        "            except Exception as error:\n"
        "                print(error.__cause__.faults[0].type)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
        check=False,
        cwd=ROOT,
        start_new_session=True,
    )
    assert (done.stdout, done.stderr) == ("exit 3\n" * 5, "")
