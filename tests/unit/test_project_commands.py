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
