"""A text stream on which a long report notices that it must stop."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from facnet_desktop.jobs.context import JobContext, Phase, Progress

_WRITES_BETWEEN_REPORTS = 500


@contextmanager
def watched(stream: BinaryIO, context: JobContext) -> Iterator[TextIO]:
    """UTF-8 on ``stream``, line ends as they are; writing raises ``JobCancelled`` once it is asked for."""
    text = _Watched(stream, context)
    try:
        yield text
        text.flush()
    finally:
        text.detach()


class _Watched(io.TextIOWrapper):
    def __init__(self, stream: BinaryIO, context: JobContext) -> None:
        super().__init__(stream, encoding="utf-8", newline="\n")
        self._context = context
        self._writes = 0

    def write(self, text: str, /) -> int:
        self._writes += 1
        if self._writes % _WRITES_BETWEEN_REPORTS == 0:
            self._context.report(Progress(phase=Phase.FINISHING, done=0, total=1))
        return super().write(text)
