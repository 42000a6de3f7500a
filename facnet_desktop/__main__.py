"""Entry point of ``python -m facnet_desktop`` and of the installed program."""

import os
import sys

# The allocator inside Polars keeps freed pages for ten seconds: a third more memory than a large file
# needs. Giving them back at once costs a sixth of the time; 50 ms costs neither. Read once, when Polars is
# loaded: it stands before every other import.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:50,muzzy_decay_ms:0")

from facnet_desktop.cli.main import main as run
from facnet_desktop.cli.main import stop_cleanly_when_terminated


def main() -> None:
    """Run a command and leave with its exit code."""
    stop_cleanly_when_terminated()
    sys.exit(run())


if __name__ == "__main__":
    main()
