"""Entry point of ``python -m facnet_desktop`` and of the installed program."""

import multiprocessing
import sys

from facnet_desktop import allocator

allocator.settle()  # before Polars is loaded by anything


def main() -> None:
    """Run a command and leave with its exit code; in a frozen build, also be the child of one."""
    multiprocessing.freeze_support()
    from facnet_desktop.cli.main import main as run  # noqa: PLC0415  a child loads this module, not the commands
    from facnet_desktop.cli.main import stop_cleanly_when_terminated  # noqa: PLC0415

    stop_cleanly_when_terminated()
    sys.exit(run())


if __name__ == "__main__":
    main()
