"""Chunks made ahead of their typing: decoded, parsed, screened, their patients numbered."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import polars as pl

from facnet_desktop.ingest.chunks import Splitter
from facnet_desktop.ingest.patients import PatientCells
from facnet_desktop.ingest.sieve import CellChunk, CutText, ParsedText

_CHUNKS_AT_ONCE = 4
"""Decoded, parsed, screened or waiting while another is typed: now one takes longer, now the other."""

_Texts = Future[CutText]
_Chunks = Future[CellChunk | None]


class ChunksAhead:
    """The chunks of a file, in order; its patients, once all their cells were met.

    ``cut`` gives the texts of the file one after the other, then empty ones that are final too. Each step
    has a thread of its own: while a chunk is typed, the next is screened, another parsed and one decoded.
    """

    def __init__(self, cut: Callable[[], CutText], splitter: Splitter, patients: PatientCells) -> None:
        self._cut = cut
        self._splitter = splitter
        self._patients = patients
        self._decoder, self._parser, self._sifter = (
            ThreadPoolExecutor(1, thread_name_prefix=f"facnet-{step}")
            for step in ("decodage", "lecture", "tri")
        )
        self._finishing: Future[tuple[pl.DataFrame, pl.DataFrame]] | None = None

    def __iter__(self) -> Iterator[CellChunk | None]:
        """Each chunk, ``None`` for a text without a claim.

        Raises:
            Refusal: a single line is larger than any export could have.
            SourceError: the bytes could not be read to their end, or changed meanwhile.
        """
        ahead: deque[tuple[_Texts, _Chunks]] = deque()
        last = False
        try:
            while ahead or not last:
                while not last and len(ahead) < _CHUNKS_AT_ONCE:
                    cutting = self._decoder.submit(self._cut)
                    parsing = self._parser.submit(self._parse, cutting)
                    ahead.append((cutting, self._sifter.submit(self._claims, cutting, parsing)))
                _, claiming = ahead[0]
                chunk = claiming.result()
                last = last or any(_is_final(text) for text, _ in ahead)
                ahead.popleft()
                yield chunk
        finally:
            # What is under way reads the source: whoever goes on reading it must wait. Patients may go on.
            for pool in (self._decoder, self._parser, self._sifter):
                pool.shutdown(wait=False, cancel_futures=not last)
            for pool in (self._decoder, self._parser, *(() if last else (self._sifter,))):
                pool.shutdown(wait=True)

    def patients(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """What ``PatientCells.finish`` gives, begun while the last chunks were typed."""
        assert self._finishing is not None  # noqa: S101  all the chunks were taken
        return self._finishing.result()

    def _parse(self, cutting: _Texts) -> ParsedText | None:
        return self._splitter.parse(cutting.result())

    def _claims(self, cutting: _Texts, parsing: Future[ParsedText | None]) -> CellChunk | None:
        text = cutting.result()
        chunk = self._splitter.claims(text, parsing.result())
        if chunk:
            numbers = self._patients.numbered(chunk.frame[self._patients.at])
            chunk = replace(chunk, frame=chunk.frame.with_columns(numbers.alias("patient")))
        if text.final and self._finishing is None:
            self._finishing = self._sifter.submit(self._patients.finish)
        return chunk


def _is_final(text: _Texts) -> bool:
    return text.done() and text.exception() is None and text.result().final
