"""What was made is fit to be given: its files, its licences, its size, and its own word."""

import json
import subprocess
from pathlib import Path

from facnet_build import budget, file_list
from facnet_build.errors import BuildFailed
from facnet_build.freeze import Places, program
from facnet_build.signing import Signing
from facnet_build.trial import plain_environment, require_validation, require_window

_AUTOTEST_SECONDS = 300
_TOLD_TOGETHER = {"pyside6-essentials": "qt et pyside6", "shiboken6": "qt et pyside6"}
"""Distributions without a text of their own, and the text of the project that is theirs."""


def require_release(places: Places, signing: Signing) -> None:
    """What is published is signed and trusts no key of development.

    Raises:
        BuildFailed: it would not be.
    """
    from facnet_desktop.domain.errors import UserError  # noqa: PLC0415
    from facnet_desktop.services.reference_package.release_keys import release_keys  # noqa: PLC0415

    try:
        release_keys(places.reference_keys, development=places.project / "resources" / "reference-keys")
    except UserError as unfit:
        raise BuildFailed(str(unfit)) from unfit
    if signing.command is None:
        raise BuildFailed("Une version publiée est signée : donner --sign.")


def seal(places: Places) -> None:
    """Write down every file, for the program to know later that it is whole."""
    from facnet_desktop.services.selftest.contents import write_manifest  # noqa: PLC0415

    write_manifest(places.folder)


def check(places: Places, *, accept: bool) -> None:
    """Everything that can be known before anybody installs it.

    Raises:
        BuildFailed: something is wrong.
    """
    system = file_list.system_of(places.folder)
    packaging = places.project / "packaging"
    file_list.compare(places.folder, packaging / f"files-{system}.txt", accept=accept)
    require_licences(places)
    found = budget.sizes(places.folder)
    print(budget.table(found))
    budget.require(f"{system}_folder", sum(found.values()), packaging / "budget.toml")
    command = program(places)
    require_autotest(command)
    require_validation(command, places.project / "resources" / "exemples" / "export.csv")
    require_window(command)


def require_licences(places: Places) -> None:
    """Every distribution that was bundled shows its licence in the program.

    Raises:
        BuildFailed: one does not.
    """
    internal = places.folder / "_internal"
    resources = internal / "resources" / "licences"
    told = {path.stem.lower() for path in resources.glob("*.txt")}
    bundled: list[str] = json.loads((places.work / "bundled.json").read_text(encoding="utf-8"))
    silent = [name for name in bundled if not _has_licence(name, internal) and _together(name) not in told]
    if silent:
        raise BuildFailed(f"Sans texte de licence dans le programme : {', '.join(silent)}.")


def _together(name: str) -> str:
    plain = name.lower().replace("_", "-")
    return _TOLD_TOGETHER.get(plain, plain)


def _has_licence(name: str, internal: Path) -> bool:
    plain = name.lower().replace("-", "_").replace(".", "_")
    for folder in internal.glob("*.dist-info"):
        if folder.name.lower().replace("-", "_").replace(".", "_").startswith(f"{plain}_"):
            return any(
                "LICEN" in path.name.upper() or "COPYING" in path.name.upper() for path in folder.rglob("*")
            )
    return False


def require_autotest(command: Path) -> None:
    """The program says itself that it works.

    Raises:
        BuildFailed: it does not, or not in time.
    """
    try:
        done = subprocess.run(
            [str(command), "autotest", "--tout"],
            env=plain_environment(),
            check=False,
            capture_output=True,
            timeout=_AUTOTEST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise BuildFailed("L'autotest du programme ne s'est pas terminé.") from None
    told = (done.stdout + done.stderr).decode("utf-8", errors="replace")
    print(told)
    if done.returncode:
        raise BuildFailed(f"L'autotest du programme a échoué ({done.returncode}).")
