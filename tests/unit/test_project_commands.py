"""``dev.py`` and what it installs: locked, addressless, installed again when the lock changes."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``dev.py`` working in a folder of its own, installing nothing."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in LOCKS:
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "RUNTIME_LOCK", tmp_path / LOCKS[0])
    monkeypatch.setattr(module, "DEVELOPMENT_LOCK", tmp_path / LOCKS[1])
    steps: list[list[str]] = []

    def pretend(command: list[str]) -> None:
        steps.append(command)
        python = module.python_of(module.VENV)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    monkeypatch.setattr(module, "_quietly", pretend)
    module.steps = steps  # type: ignore[attr-defined]
    return module


def test_an_environment_is_made_once(dev: ModuleType) -> None:
    dev.environment(dev.RUNTIME_LOCK)
    assert [step[2] for step in dev.steps] == ["venv", "pip"]
    assert "--require-hashes" in dev.steps[1]
    dev.environment(dev.RUNTIME_LOCK)
    assert len(dev.steps) == 2


def test_the_development_environment_also_runs_the_program(dev: ModuleType) -> None:
    dev.environment(dev.DEVELOPMENT_LOCK)
    dev.environment(dev.RUNTIME_LOCK)
    assert len(dev.steps) == 2


def test_a_changed_lock_is_installed_again(dev: ModuleType) -> None:
    dev.environment(dev.RUNTIME_LOCK)
    dev.RUNTIME_LOCK.write_text("autre")
    dev.environment(dev.RUNTIME_LOCK)
    assert [step[2] for step in dev.steps] == ["venv", "pip", "venv", "pip"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_version_is_fixed_with_its_hashes_and_no_address_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "//" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    packages = re.split(r"\n(?! )", text.strip())
    assert len(packages) > 3
    for package in packages:
        assert re.match(r"[a-z0-9-]+==[0-9]", package), package
        assert "--hash=sha256:" in package


def test_the_development_lock_contains_the_runtime_lock() -> None:
    runtime, development = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in LOCKS
    )
    assert runtime <= development


def test_dev_py_needs_the_standard_library_only() -> None:
    code = "import sys, runpy; sys.argv = ['dev.py', '--help']; runpy.run_path('dev.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """On a Debian system, as root, without one library; what would be run of it."""
    ran: list[list[str]] = []

    def pretend(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(dev.subprocess, "run", pretend)
    return ran


def test_what_qt_misses_is_installed_and_nothing_else(dev: ModuleType, commands: list[list[str]]) -> None:
    dev.provide(dev.LIBRARIES)
    assert [command[-1] for command in commands] == ["libegl1"]
    assert commands[0][:2] == ["apt-get", "install"]


def test_nothing_is_run_where_nothing_is_missing(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "_loads", lambda _: True)
    dev.provide(dev.LIBRARIES | dev.SCREEN_LIBRARIES)
    assert commands == []


def test_whoever_may_not_install_is_told_the_line_to_run(
    dev: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    dev.provide(dev.LIBRARIES)
    assert commands == []
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "apt-get install" in said.err
    assert said.err.rstrip().endswith("libegl1")


def test_without_a_network_the_program_goes_on(
    dev: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = subprocess.CompletedProcess(["apt-get"], 100)
    monkeypatch.setattr(dev.subprocess, "run", lambda command, **_: commands.append(command) or refused)
    dev.provide(dev.LIBRARIES)
    assert [command[1] for command in commands] == ["install", "update", "install"]


@pytest.mark.parametrize(("arguments", "needs_qt"), [([], True), (["valider", "mars.csv"], False)])
def test_only_the_window_needs_what_qt_needs(
    dev: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    needs_qt: bool,
) -> None:
    provided: list[object] = []
    monkeypatch.setattr(dev, "provide", provided.append)
    monkeypatch.setattr(dev.os, "execve", lambda *_: 0)
    monkeypatch.setattr(dev.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 0))
    dev.run(arguments)
    assert bool(provided) is needs_qt


def test_the_tests_draw_nowhere(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    platforms: list[str | None] = []
    monkeypatch.setattr(dev, "provide", lambda _: None)
    monkeypatch.setenv("QT_QPA_PLATFORM", "placeholder")
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setattr(dev, "_code", lambda _: platforms.append(dev.os.environ.get("QT_QPA_PLATFORM")) or 0)
    assert dev.test([]) == 0
    assert set(platforms) == {"offscreen"}
