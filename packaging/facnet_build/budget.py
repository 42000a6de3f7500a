"""How large the program may be, and what fills it."""

import tomllib
from collections import Counter
from pathlib import Path

from facnet_build.errors import BuildFailed

MEGABYTE = 1_000_000
_SHOWN = 12


def sizes(folder: Path) -> Counter[str]:
    """Bytes by component: the first folder inside ``_internal``, or the file itself."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            parts = path.relative_to(folder).parts
            inner = parts[1:] if parts[0] == "_internal" else parts
            found[inner[0]] += path.stat().st_size
    return found


def table(found: Counter[str]) -> str:
    """The largest components, a line each, in megabytes."""
    total = sum(found.values())
    lines = [f"  {count / MEGABYTE:7.1f} Mo  {name}" for name, count in found.most_common(_SHOWN)]
    rest = total - sum(count for _, count in found.most_common(_SHOWN))
    return "\n".join(
        [*lines, f"  {rest / MEGABYTE:7.1f} Mo  le reste", f"  {total / MEGABYTE:7.1f} Mo  en tout"]
    )


def require(name: str, bytes_: int, budget: Path) -> None:
    """Hold a size against the budget of that name.

    Raises:
        BuildFailed: it is larger.
    """
    allowed = tomllib.loads(budget.read_text(encoding="utf-8"))[name]
    print(f"{name} : {bytes_ / MEGABYTE:.1f} Mo (au plus {allowed} Mo)")
    if bytes_ > allowed * MEGABYTE:
        raise BuildFailed(f"{name} dépasse son budget : {bytes_ / MEGABYTE:.1f} Mo, au plus {allowed} Mo.")
