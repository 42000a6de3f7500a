"""What a child of the window does before it says that it is warm: the known export of the self-check."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facnet_desktop.services.worker.contract import WarmUp
from facnet_desktop.services.worker.registry import VALIDATION

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXPORT = "export.csv"


def warm_up(canary_folder: Path, references: "Sequence[Path]") -> WarmUp:
    """The first file of a person then waits neither for tables nor for native code to get ready."""
    from facnet_desktop.domain.configuration import Configuration  # noqa: PLC0415
    from facnet_desktop.rules.registry import RULES  # noqa: PLC0415
    from facnet_desktop.services.work.validation_document import ValidationDocument  # noqa: PLC0415

    request = ValidationDocument(
        path=str(canary_folder / _EXPORT),
        rules=tuple(rule.code for rule in RULES if rule.enabled_by_default),
        configuration=Configuration(),
        as_of=date.today(),  # noqa: DTZ011  what was billed is dated by the day here
    ).to_json()
    return WarmUp(
        function=VALIDATION,
        document={"request": request, "references": [str(folder) for folder in references]},
    )
