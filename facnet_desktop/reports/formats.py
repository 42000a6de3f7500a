"""The forms a report can take, by the word a person types."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from facnet_desktop.reports import json_report, sarif_report, text_report
from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.validation import Validation

Writer = Callable[[Iterable[Validation], TextIO, Layout], None]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """``suffix`` is that of the files it gives."""

    writer: Writer
    suffix: str


FORMATS: Mapping[str, ReportFormat] = {
    "texte": ReportFormat(text_report.write, ".txt"),
    "json": ReportFormat(json_report.write, ".json"),
    "sarif": ReportFormat(sarif_report.write, ".sarif"),
}
