"""``python -m benchmarks.ui.our_window DOSSIER``: says « ready » once the window can be used, then ends."""

import os
import sys
from pathlib import Path


def main(folder: Path) -> None:
    """The child of the start-up measure; ``folder`` is a data folder."""
    from benchmarks.ui.driven import driven  # noqa: PLC0415  what is measured

    with driven(folder) as one:
        one.window.repaint()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
