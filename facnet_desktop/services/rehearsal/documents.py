"""What a child is asked to rehearse, as JSON values: lines of a person stay in memory, on both sides."""

import base64
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.jobs.job import Json
from facnet_desktop.rules.claims import ControlTotals
from facnet_desktop.services.configuration.as_json import configuration_json, configuration_of_json
from facnet_desktop.services.strict_json import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTables:
    """The package to rehearse, which the child verifies anew, and the editions it would follow.

    ``digest`` is that of the package that was looked at (``Package.digest``).
    """

    package: Path
    keys: Path
    digest: str
    in_force: Sequence[Path]

    def to_json(self) -> dict[str, Json]:
        """For the child."""
        return {
            "package": str(self.package),
            "keys": str(self.keys),
            "digest": self.digest,
            "in_force": [str(folder) for folder in self.in_force],
        }

    @classmethod
    def from_json(cls, node: Node) -> "NewTables":
        """Read what ``to_json`` wrote.

        Raises:
            UnexpectedJson: it is something else.
        """
        kept = node.members("package", "keys", "digest", "in_force")
        return cls(
            package=Path(kept["package"].text()),
            keys=Path(kept["keys"].text()),
            digest=kept["digest"].text(),
            in_force=tuple(map(Path, kept["in_force"].texts())),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLines:
    """A validation to do again: its lines (``claims_blob``), and with what it was done.

    ``rules`` are all those that were asked for, ``ran`` those that the columns of the file allowed.
    """

    claims: bytes
    rules: tuple[str, ...]
    ran: tuple[str, ...]
    configuration: Configuration
    as_of: date
    control: ControlTotals | None

    def to_json(self) -> dict[str, Json]:
        """For the child: some megabytes for a million lines."""
        return {
            "claims": base64.b64encode(self.claims).decode(),
            "rules": [*self.rules],
            "ran": [*self.ran],
            "configuration": configuration_json(self.configuration),
            "as_of": self.as_of.isoformat(),
            "control": None if self.control is None else asdict(self.control),
        }

    @classmethod
    def from_json(cls, node: Node) -> "KeptLines":
        """Read what ``to_json`` wrote.

        Raises:
            UnexpectedJson: it is something else.
        """
        kept = node.members("claims", "rules", "ran", "configuration", "as_of", "control")
        return cls(
            claims=base64.b64decode(kept["claims"].text()),
            rules=kept["rules"].texts(),
            ran=kept["ran"].texts(),
            configuration=configuration_of_json(kept["configuration"]),
            as_of=kept["as_of"].day(),
            control=kept["control"].maybe(_control),
        )


def _control(node: Node) -> ControlTotals:
    value: dict[str, Any] = node.value
    return ControlTotals(**value)
