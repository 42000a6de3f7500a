"""The project's commands: ``run``, ``test``, ``bench``, ``shots``, ``build``, ``windows``, ``tables``.

Standard library only.

The first use makes ``.venv`` from the hash-locked requirement files; a changed lock is installed
again by itself. Nothing is written outside the clone.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
RUNTIME_LOCK = ROOT / "requirements.txt"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.txt"
BUILD_VENV = ROOT / "build" / "environnement"
BUILD_LOCK = ROOT / "packaging" / "requirements-build.txt"
SUPPORTED = ((3, 11), (3, 14))
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
"""What Qt takes from a Linux system, and the Debian packages that hold it: ``ldd`` of its libraries."""
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""The same to show a window; tests draw nowhere."""
CHECKS = (
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", "from importlinter.cli import lint_imports_command as run; run()")),
)


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(lock: Path, venv: Path) -> str:
    """Changes with the lock file, the interpreter's version and the place of the environment."""
    parts = (lock.read_bytes(), repr(sys.version_info[:3]).encode(), str(venv).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def environment(lock: Path) -> Path:
    """The interpreter of the environment of ``lock``, once it holds what it lists.

    The development lock contains the runtime lock, so either environment can run the program. What is
    built has one of its own: it ships another build of a library.
    """
    venv = BUILD_VENV if lock == BUILD_LOCK else VENV
    locks = (BUILD_LOCK,) if lock == BUILD_LOCK else (RUNTIME_LOCK, DEVELOPMENT_LOCK)
    python = python_of(venv)
    if _is_current(lock, venv) and python.exists():
        return python
    print(f"Préparation de l'environnement ({lock.name})…", file=sys.stderr)
    if not python.exists() or not any(_is_current(path, venv) for path in locks):
        _quietly([sys.executable, "-m", "venv", "--clear", str(venv)])
    _quietly(
        [
            *(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"),
            *("--no-input", "--require-hashes", "--requirement", str(lock)),
        ]
    )
    for path in (lock, RUNTIME_LOCK) if lock == DEVELOPMENT_LOCK else (lock,):
        _stamp(path, venv).write_text(fingerprint(path, venv), encoding="ascii")
    return python


def _stamp(lock: Path, venv: Path) -> Path:
    return venv / f"{lock.stem}.stamp"


def _is_current(lock: Path, venv: Path) -> bool:
    stamp = _stamp(lock, venv)
    return stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint(lock, venv)


def _quietly(command: list[str]) -> None:
    """Run a preparation step; its output is shown only when it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise SystemExit(f"Échec de la préparation : {' '.join(command[1:4])}")


def provide(libraries: dict[str, str]) -> None:
    """Install what of these is missing, where that can be done; say how elsewhere. Nothing stops here.

    Looking costs a few milliseconds and no network. The program's commands need none of them.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = sorted({package for name, package in libraries.items() if not _loads(name)})
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"Qt a besoin de : sudo {' '.join(install)}", file=sys.stderr)
        return
    print(f"Installation de ce dont Qt a besoin ({', '.join(missing)})…", file=sys.stderr)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (install, ["apt-get", "update"], install):  # the lists may be stale, or absent
        done = subprocess.run(step, env=variables, check=False, capture_output=True)
        if step is install and done.returncode == 0:
            return
    print(f"Échec : {' '.join(install)}", file=sys.stderr)


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415  commands that need no Qt start without it

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def run(arguments: list[str]) -> int:
    """The program itself, from the folder the person is in."""
    python = environment(RUNTIME_LOCK)
    if not arguments:  # the window; a command needs no Qt
        provide(LIBRARIES | SCREEN_LIBRARIES)
    command = [str(python), "-P", "-m", "facnet_desktop", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    if os.name == "posix":
        os.execve(python, command, variables)  # noqa: S606 - the signals then reach the program itself
    try:
        return subprocess.run(command, env=variables, check=False).returncode
    except KeyboardInterrupt:
        return 130


def test(arguments: list[str]) -> int:
    """Format, lint, types, contracts, then the tests; every check runs, the worst code is returned."""
    python = str(environment(DEVELOPMENT_LOCK))
    provide(LIBRARIES)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    everything = "--all" in arguments
    chosen = [word for word in arguments if word != "--all"]
    failed = [name for name, check in CHECKS if _code([python, *check])]
    for name in failed:
        print(f"ÉCHEC : {name}", flush=True)
    markers = [] if everything else ["-m", "not nightly"]
    return _code([python, "-m", "pytest", "-q", "-n", "3", *markers, *chosen]) or int(bool(failed))


def bench(arguments: list[str]) -> int:
    """The benchmarks; their options are listed by ``bench --help``."""
    python = str(environment(DEVELOPMENT_LOCK))
    return _code([python, "-m", "benchmarks", *arguments])


def shots(arguments: list[str]) -> int:
    """A picture of every page, dialog and state into a folder; its options are listed by ``shots --help``."""
    python = str(environment(DEVELOPMENT_LOCK))
    provide(LIBRARIES)
    return _code([python, "-m", "shots", *arguments])


def build(arguments: list[str]) -> int:
    """The installed program of this system, checked by itself; its options are listed by ``build --help``."""
    python = str(environment(BUILD_LOCK))
    provide(LIBRARIES)
    return _code([python, "packaging/build.py", *arguments])


def windows(arguments: list[str]) -> int:
    """The Windows side carried out on Linux: tests, program, installer. 77 when a tool is not to be had."""
    return _code([sys.executable, "packaging/windows_stage.py", *arguments])


def tables(arguments: list[str]) -> int:
    """Sign and check the reference tables after a change: every edition, or the folders given."""
    python = str(environment(RUNTIME_LOCK))
    editions = sorted(str(path) for path in (ROOT / "resources" / "reference").iterdir() if path.is_dir())
    return _code([python, "-m", "facnet_desktop.reference", *(arguments or editions)])


def _code(command: list[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    """Read the command and run it; the rest of the line goes to it untouched."""
    if not SUPPORTED[0] <= sys.version_info[:2] < SUPPORTED[1]:
        raise SystemExit("Python 3.11, 3.12 ou 3.13 est nécessaire.")
    commands = {each.__name__: each for each in (run, test, bench, shots, build, windows, tables)}
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    parser.add_argument("command", choices=commands)
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    return commands[chosen.command](chosen.arguments)


if __name__ == "__main__":
    sys.exit(main())
