"""Entry point of ``python -m facnet_desktop`` and of the installed program."""

import multiprocessing
import sys
from collections.abc import Sequence

from facnet_desktop import allocator

allocator.settle()  # before Polars is loaded by anything


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; in a frozen build, also be the child of one.

    ``arguments`` are those of the process when they are not given.
    """
    multiprocessing.freeze_support()
    from facnet_desktop.cli.main import main as run  # noqa: PLC0415  a child loads this module, not the commands
    from facnet_desktop.cli.main import stop_cleanly_when_terminated  # noqa: PLC0415
    from facnet_desktop.services.instance.running_mark import RunningMark  # noqa: PLC0415

    mark = RunningMark()
    stop_cleanly_when_terminated()
    code = run(arguments)
    mark.remove()
    sys.exit(code)


def open_window() -> None:
    """The installed program of the window: whatever it is given is to be opened."""
    multiprocessing.freeze_support()  # before the arguments are read: those of a child are not files
    main(("ouvrir", *sys.argv[1:]))


if __name__ == "__main__":
    main()
