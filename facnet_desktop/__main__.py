"""Entry point of ``python -m facnet_desktop`` and of the installed program."""

import sys

from facnet_desktop import allocator

allocator.settle()  # before Polars is loaded by what follows

from facnet_desktop.cli.main import main as run  # noqa: E402
from facnet_desktop.cli.main import stop_cleanly_when_terminated  # noqa: E402


def main() -> None:
    """Run a command and leave with its exit code."""
    stop_cleanly_when_terminated()
    sys.exit(run())


if __name__ == "__main__":
    main()
