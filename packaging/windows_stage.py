"""Carries out the Windows side on a Linux machine: see ``facnet_wine``. Standard library only.

Ends with 0 when all holds, 1 when something does not, 77 when a tool cannot be installed: skipped, and said.
"""

import argparse
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(1, str(PROJECT))  # the version of the program is in it

from facnet_build.errors import BuildFailed  # noqa: E402
from facnet_wine.outcome import CannotInstall, StageFailed  # noqa: E402
from facnet_wine.stage import Stage  # noqa: E402

_SKIPPED = 77


def main() -> int:
    """Run the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=PROJECT / "build" / "windows")
    parser.add_argument("--without-tests", action="store_true", help="only the program and its installer")
    chosen = parser.parse_args()
    try:
        Stage(PROJECT, chosen.work.resolve()).run(with_tests=not chosen.without_tests)
    except CannotInstall as missing:
        print(f"WINDOWS SAUTÉ : {missing}.", flush=True)
        return _SKIPPED
    except (StageFailed, BuildFailed) as failure:
        print(f"ÉCHEC (Windows) : {failure}", file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
