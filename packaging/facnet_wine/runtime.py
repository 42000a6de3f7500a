"""A Windows CPython put together on Linux: its hash is locked, every file of it is signed by its makers."""

import hashlib
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

from facnet_wine.outcome import require
from facnet_wine.tools import HostTools

_PROGRAMS = (
    "python.exe",
    "python3.dll",
    "python311.dll",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
    "LICENSE.txt",
)
_LEFT_OUT = shutil.ignore_patterns(
    *("__pycache__", "ensurepip", "idlelib", "lib2to3", "site-packages", "test", "tkinter", "turtledemo"),
    *("venv", "_tkinter.pyd", "tcl86t.dll", "tk86t.dll", "*.ico", "*.cat"),
)
_PYTHON = "CN=Python Software Foundation"
_MICROSOFT = "O=Microsoft Corporation"
_AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"
_SIGNED_DIGEST = re.compile(rb"\x04\x20(.{32})", re.DOTALL)
"""In a catalogue, a SHA-256 is a string of 32 bytes."""


class WindowsPython:
    """An interpreter and the wheels beside it, in ``folder``."""

    def __init__(self, folder: Path, locks: Path, tools: HostTools) -> None:
        """Unpack it and check whose it is.

        Raises:
            CannotInstall: the packages cannot be had.
            StageFailed: a file is not what its makers signed.
        """
        unpacked, catalogue = folder / "unpacked", folder / "catalogue"
        for name, target in (("runtime", unpacked), ("catalogue", catalogue)):
            lock = locks / f"requirements-{name}.txt"
            shutil.rmtree(target, ignore_errors=True)
            tools.pip(
                *("install", "--no-build-isolation", "--no-deps", "--require-hashes"),
                *("--target", str(target), "--requirement", str(lock)),
            )
        self.folder = folder / "python"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for name in _PROGRAMS:
            shutil.copy2(unpacked / name, self.folder)
        for name in ("DLLs", "Lib"):
            shutil.copytree(unpacked / name, self.folder / name, ignore=_LEFT_OUT)
        self.executable = self.folder / "python.exe"
        self.signed = self._require_signed(catalogue / "python.cat")

    def _require_signed(self, catalogue: Path) -> int:
        """Every binary carries its maker's signature; every module is in the catalogue they signed."""
        require(_signer(catalogue) == _PYTHON, "Le catalogue de Python n'est pas signé par ses auteurs.")
        binaries = sorted(path for path in self.folder.rglob("*") if path.suffix in {".exe", ".dll", ".pyd"})
        for path in binaries:
            maker = _MICROSOFT if path.name.startswith("vcruntime") else _PYTHON
            require(_signer(path) == maker, f"{path.name} n'est pas signé par ses auteurs.")
        digests = set(_SIGNED_DIGEST.findall(catalogue.read_bytes()))
        library = self.folder / "Lib"
        modules = sorted(path for path in library.rglob("*") if path.is_file())
        for path in modules:
            content = path.read_bytes()
            signed = not content or hashlib.sha256(content).digest() in digests
            require(
                signed or content == _of_this_machine(path.relative_to(library)),
                f"Lib/{path.relative_to(library)} n'est pas dans le catalogue signé.",
            )
        return len(binaries) + len(modules)


def _signer(path: Path) -> str:
    """Who signed a file, when the signature holds; Microsoft's root is not among Debian's, its digest is."""
    done = subprocess.run(
        [
            *("osslsigncode", "verify", "-ignore-crl", "-CAfile", _AUTHORITIES, "-TSA-CAfile", _AUTHORITIES),
            *("-in", str(path)),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    subject = re.search(r"Subject: (.*)", done.stdout)
    if subject is None:
        return ""
    if _PYTHON in subject[1] and "Signature verification: ok" in done.stdout:
        return _PYTHON
    digests = re.findall(r"(?:Current|Calculated) message digest *: *([0-9A-F]+)", done.stdout)
    if _MICROSOFT in subject[1] and len(digests) > 1 and len(set(digests)) == 1:
        return _MICROSOFT
    return ""


def _of_this_machine(module: Path) -> bytes | None:
    """The same module of the Python that runs this; one file of the library is not in its catalogue."""
    own = Path(sysconfig.get_path("stdlib")) / module
    return own.read_bytes().replace(b"\n", b"\r\n") if own.is_file() else None
