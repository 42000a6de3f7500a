"""The answer key of a generated file: what the rules must find, as a JSON list written as it comes."""

import json
from collections.abc import Iterable
from typing import TextIO

from facnet_desktop.domain.severity import Severity


class AnswerKey:
    """Writes ``{"rule", "kind", "severity", "lines"}`` objects; ``out`` may be ``None``: nothing is kept."""

    def __init__(self, out: TextIO | None) -> None:
        self._out = out
        self._before = "[\n"

    def expect(self, rule: str, kind: str, severity: Severity, lines: Iterable[int]) -> None:
        """One finding; ``lines`` are physical lines (header = 1), in any order."""
        if self._out is None:
            return
        answer = {"rule": rule, "kind": kind, "severity": severity.value, "lines": sorted(lines)}
        self._out.write(self._before + json.dumps(answer))
        self._before = ",\n"

    def close(self) -> None:
        """End the list."""
        if self._out is not None:
            self._out.write("[]\n" if self._before == "[\n" else "\n]\n")
