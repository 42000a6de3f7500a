"""The whole stage, step by step, each with its time."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from facnet_build import installer
from facnet_build.file_list import files_of
from facnet_build.freeze import Places, source_date
from facnet_build.signing import Signing
from facnet_wine import powershell, provenance
from facnet_wine.outcome import require
from facnet_wine.prefix import Prefix, windows_path
from facnet_wine.runtime import WindowsPython
from facnet_wine.scenario import Installers, check_installation
from facnet_wine.signature import TestSigner
from facnet_wine.tools import HostTools, provide_packages

_TEST_SECONDS, _BUILD_SECONDS = 600, 900
_LATER = "99.0.0"
_GIVES_WAY = 10
"""How much nicer the tests are than the making of the program, which takes longer."""


class Stage:
    """``work`` is kept between two runs for what is slow to fetch; everything else is made anew.

    The tests run beside the making of the program, each in a Windows of its own: neither keeps both cores
    busy, and a program that is open would be seen by the other.
    """

    def __init__(self, project: Path, work: Path) -> None:
        self._project = project
        self._work = work
        self._wine = project / "packaging" / "wine"

    def run(self, *, with_tests: bool = True) -> None:
        """Carry it all out.

        Raises:
            CannotInstall: a tool or a package cannot be had.
            StageFailed: something is not as it must be.
        """
        self._work.mkdir(parents=True, exist_ok=True)
        with _told("outils"):
            provide_packages()
            tools = HostTools(self._work / "outils", self._wine / "requirements-tools.txt")
            packaging = self._project / "packaging"
            powershell.require_syntax(tools.python(), packaging / "build.ps1", self._work)
        with _told("Python pour Windows") as say:
            python = WindowsPython(self._work / "python", self._wine, tools)
            say(f"{python.signed} fichiers signés par leurs auteurs")
        sites = {}
        with _told("paquets pour Windows"):
            for name, lock in (
                ("programme", packaging / "requirements-build.txt"),
                ("essais", self._project / "requirements-dev.txt"),
            ):
                sites[name] = self._work / name
                shutil.rmtree(sites[name], ignore_errors=True)
                tools.windows_packages(lock, sites[name])
        with ThreadPoolExecutor(1, thread_name_prefix="essais") as beside:
            tests = beside.submit(self._test, python, sites["essais"]) if with_tests else None
            with self._windows("prefixe") as prefix:
                places = self._build(prefix, python, sites["programme"])
                with _told("provenance") as say:
                    origins = [python.folder, sites["programme"]]
                    count = provenance.require_provenance(places.folder, origins)
                    say(f"{count} binaires identiques à ceux des paquets")
                self._install(prefix, places)
            if tests is not None:
                tests.result()

    @contextmanager
    def _windows(self, name: str) -> Iterator[Prefix]:
        prefix = Prefix(self._work / name, self._wine / "shims")
        try:
            yield prefix
        finally:
            prefix.end_all()

    def _test(self, python: WindowsPython, site: Path) -> None:
        chosen = [
            line.strip()
            for line in (self._wine / "tests.txt").read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("#")
        ]
        fonts = self._project / "resources" / "polices"  # this Windows has none of its own
        os.nice(_GIVES_WAY)  # this thread, and what it starts
        with _told("essais sous Windows") as say, self._windows("prefixe-essais") as prefix:
            ended = prefix.run(
                [
                    *(python.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2"),
                    *("-p", "no:faulthandler", "--dist", "loadfile", "--tb=short", "--basetemp", r"C:\t"),
                    *("-m", "not nightly", *chosen),
                ],
                seconds=_TEST_SECONDS,
                variables={**self._variables(site), "WINEQT_QPA_FONTDIR": windows_path(fonts)},
                cwd=self._project,
            )
            require(ended.code == 0, f"Les essais sous Windows ont échoué.\n{ended.text}")
            say(ended.text.strip().splitlines()[-1].strip("= "))

    def _build(self, prefix: Prefix, python: WindowsPython, site: Path) -> Places:
        places = Places(
            project=self._project,
            work=self._work / "fabrication",
            output=self._work / "produit",
            reference_keys=self._project / "resources" / "reference-keys",
        )
        with _told("programme figé, vérifié par lui-même") as say:
            ended = prefix.run(
                [
                    *(python.executable, self._project / "packaging" / "build.py", "freeze", "check"),
                    *("--output", windows_path(places.output), "--work", windows_path(places.work)),
                ],
                seconds=_BUILD_SECONDS,
                variables=self._variables(site),
                cwd=self._project,
            )
            require(ended.code == 0, f"La fabrication sous Windows a échoué.\n{ended.text}")
            say(ended.text[ended.text.find("Autotest de") :].strip())
            say(f"{len(files_of(places.folder))} fichiers")
        return places

    def _install(self, prefix: Prefix, places: Places) -> None:
        with _told("installateur signé") as say:
            signer = TestSigner(self._work / "signature", self._wine / "sign.sh")
            signing = Signing(command=signer.command)
            current = installer.make(places, signing, fast=True)
            later = installer.make(places, signing, fast=True, version=_LATER)
            signer.require_signed(current)
            installer.publish(current)
            say("signature vérifiée, copie altérée refusée")
        example = self._project / "resources" / "exemples" / "export.csv"
        made = Installers(current=current, later=later, folder=places.folder)
        with _told("installation, mise à niveau, désinstallation") as say:
            for sentence in check_installation(prefix, made, example, self._work):
                say(sentence)

    def _variables(self, site: Path) -> dict[str, str]:
        return {
            "PYTHONPATH": f"{windows_path(self._project)};{windows_path(site)}",
            "PYTHONPYCACHEPREFIX": windows_path(self._work / "pycache"),
            "SOURCE_DATE_EPOCH": source_date(self._project),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }


@contextmanager
def _told(name: str) -> Iterator[Callable[[str], None]]:
    """Said at once at its end: two steps may go on together."""
    began = time.monotonic()
    said: list[str] = []
    yield said.append
    lines = [f"Windows : {name} ({time.monotonic() - began:.0f} s)", *(f"  {sentence}" for sentence in said)]
    print("\n".join(lines), flush=True)
