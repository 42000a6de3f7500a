"""Makes the installed program: ``freeze`` it, ``check`` what was made, pack it into an ``installer``.

Without a step, all three (the installer only for Windows). The same on Windows and on Linux; needs what
``requirements-build.txt`` lists, and NSIS for the installer.
"""

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(1, str(PROJECT))  # the program itself need not be installed to be built

from facnet_build import checks, installer  # noqa: E402
from facnet_build.errors import BuildFailed  # noqa: E402
from facnet_build.file_list import system_of  # noqa: E402
from facnet_build.freeze import Places, freeze  # noqa: E402
from facnet_build.signing import Signing  # noqa: E402

STEPS = ("freeze", "check", "installer")


def parsed(arguments: list[str] | None = None) -> argparse.Namespace:
    """The choices of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="|".join(STEPS), default=[])
    parser.add_argument("--output", type=Path, default=PROJECT / "build" / "dist")
    parser.add_argument("--work", type=Path, default=PROJECT / "build" / "work")
    parser.add_argument(
        "--reference-keys",
        type=Path,
        default=PROJECT / "resources" / "reference-keys",
        help="public keys whose packages of reference tables this build trusts",
    )
    parser.add_argument("--release", action="store_true", help="refuse development keys and unsigned files")
    parser.add_argument(
        "--sign", metavar="COMMAND", help="signs a file in place; {} stands for its path", default=None
    )
    parser.add_argument(
        "--fast", action="store_true", help="an installer to be tried, not packed: much larger"
    )
    parser.add_argument("--accept-files", action="store_true", help="keep the new list of shipped files")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.steps) - set(STEPS)
    if unknown:
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    return chosen


def build(chosen: argparse.Namespace) -> None:
    """Carry out the steps.

    Raises:
        BuildFailed: what was made is not fit to be given to anyone.
    """
    places = Places(
        project=PROJECT,
        work=chosen.work.resolve(),
        output=chosen.output.resolve(),
        reference_keys=chosen.reference_keys.resolve(),
    )
    steps = chosen.steps or STEPS
    signing = Signing(command=chosen.sign)
    if chosen.release:
        checks.require_release(places, signing)
    if "freeze" in steps:
        freeze(places)
        for path in sorted(places.folder.glob("*.exe")):
            signing.sign(path)
        checks.seal(places)
    if "check" in steps:
        checks.check(places, accept=chosen.accept_files)
    if "installer" in steps and system_of(places.folder) == "windows":
        made = installer.make(places, signing, fast=chosen.fast)
        print(f"{made.name} : {installer.publish(made)}")


def main() -> int:
    """Build; 1 with a sentence when that cannot be done."""
    try:
        build(parsed())
    except BuildFailed as failure:
        print(f"ÉCHEC : {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):  # a pipe of Windows speaks another alphabet
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stderr.reconfigure(encoding="utf-8")
    sys.exit(main())
