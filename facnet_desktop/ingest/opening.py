"""The beginning of an export: what its first bytes are, and the text they hold."""

from dataclasses import dataclass

from facnet_desktop.ingest.encoding import HEAD_BYTES, Encoding, Utf8Stream
from facnet_desktop.ingest.report import Diagnostic, Kind, Refusal
from facnet_desktop.ingest.signatures import refuse_control_bytes, refuse_other_formats


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """``text`` is the UTF-8 of the first block; ``stream`` brings the following ones to it.

    ``carriage_returns`` tells that lines end with a lone one: they are newlines in ``text`` already.
    """

    stream: Utf8Stream
    text: bytes
    carriage_returns: bool

    @property
    def head(self) -> str:
        """Where the header is looked for."""
        return self.text[:HEAD_BYTES].decode("utf-8", "replace")


def refuse_by_first_bytes(first: bytes) -> None:
    """Refuse what is no text at all.

    Raises:
        Refusal: there is nothing, or the first bytes are those of another format.
    """
    if not first.strip():
        raise Refusal(
            Diagnostic(
                kind=Kind.EMPTY,
                message="Le fichier est vide; rien n'a été lu. "
                "Refaire l'export dans le logiciel de facturation.",
            )
        )
    if other := refuse_other_formats(first):
        raise Refusal(other)


def decode_first(first: bytes, encoding: Encoding) -> Opening:
    """The first block, decoded."""
    stream = Utf8Stream(encoding)
    text = b"".join(stream.feed([first]))
    carriage_returns = b"\n" not in text and b"\r" in text
    return Opening(
        stream=stream,
        text=text.replace(b"\r", b"\n") if carriage_returns else text,
        carriage_returns=carriage_returns,
    )


def refuse_by_text(opening: Opening) -> None:
    """Refuse what decodes to control characters.

    Raises:
        Refusal: it is a binary file.
    """
    if refusal := refuse_control_bytes(opening.text):
        raise Refusal(refusal)
