"""What the installed program found in checking itself: the values, and their JSON form."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TextIO

from facnet_desktop.reports.contract import VERSION, encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One thing that is not as it should be: a French sentence, and the rule and lines in cause if any.

    ``kind`` is the kind of the finding that a rule failed to give, or gave in excess.
    """

    message: str
    rule: str | None = None
    kind: str | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the check. ``name`` is the word of the JSON contract, ``title`` and ``scope`` are French.

    ``scope`` says what was looked at; it is empty when the part could not be carried out. ``skipped``: it was
    left out because someone asked for that, and says nothing of the program; ``scope`` then says why.
    """

    name: str
    title: str
    scope: str = ""
    failures: tuple[Failure, ...] = ()
    skipped: bool = False

    @property
    def passed(self) -> bool:
        return not self.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """All parts, and the version of the program that was checked."""

    program: str
    parts: tuple[Part, ...]

    @property
    def passed(self) -> bool:
        return all(part.passed for part in self.parts)


def write_json(check: SelfTest, out: TextIO) -> None:
    """``{"version", "program", "passed", "parts": […]}``.

    Each part is ``{"name", "title", "scope", "failures", "skipped", "passed"}``.
    """
    parts: Sequence[str] = [encode({**asdict(part), "passed": part.passed}) for part in check.parts]
    out.write(
        f'{{"version": {VERSION},\n "program": {encode(check.program)},\n "passed": {encode(check.passed)},\n'
        ' "parts": [\n  ' + ",\n  ".join(parts) + "]}\n"
    )
