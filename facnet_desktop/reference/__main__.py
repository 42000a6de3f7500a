"""``python -m facnet_desktop.reference FOLDER…``: write the fingerprints of editions, then check them."""

import sys
from pathlib import Path

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.reference import manifest
from facnet_desktop.reference.check import check_reference


def main(folders: list[str]) -> int:
    """Sign each edition folder; the first damage found is told, and 1 returned."""
    try:
        for folder in map(Path, folders):
            manifest.sign(folder)
            check_reference(folder)
    except DamagedReference as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
