"""Every file of ``resources``, by name: what a build forgets to take along is then missed.

``python -m facnet_desktop.services.selftest.resource_list`` writes the list again.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from facnet_desktop.services.selftest.differences import Difference

LIST = "liste.txt"
_OF_THE_BUILD = "reference-keys/"
"""Each build is given the public keys it trusts."""


class NoList(Exception):
    """The list itself is missing or unreadable."""


def write_list(resources: Path) -> None:
    """One relative path a line, sorted, with ``/`` whatever the system."""
    (resources / LIST).write_text(
        "".join(f"{name}\n" for name in listed(resources)), encoding="utf-8", newline="\n"
    )


def listed(resources: Path) -> list[str]:
    """Every file that is there, but the list itself and what a build chooses."""
    found = (path.relative_to(resources).as_posix() for path in resources.rglob("*") if path.is_file())
    return sorted(name for name in found if name != LIST and not name.startswith(_OF_THE_BUILD))


def names(resources: Path) -> tuple[str, ...]:
    """The files that have to be there.

    Raises:
        NoList: nobody can say.
    """
    try:
        found = tuple((resources / LIST).read_text(encoding="utf-8").split("\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise NoList from error
    if not any(found):
        raise NoList
    return tuple(name for name in found if name)


def check_resources(resources: Path) -> Iterator[Difference]:
    """The files that are missing, empty or unreadable.

    Raises:
        NoList: nobody can say.
    """
    for name in names(resources):
        path = resources / name
        try:
            with path.open("rb") as stream:
                is_empty = not stream.read(1)
        except FileNotFoundError:
            yield Difference.missing(f"{resources.name}/{name}")
        except OSError:
            yield Difference.unreadable(f"{resources.name}/{name}")
        else:
            if is_empty:
                yield Difference.empty(f"{resources.name}/{name}")


if __name__ == "__main__":
    write_list(Path(sys.argv[1] if len(sys.argv) > 1 else "resources"))
