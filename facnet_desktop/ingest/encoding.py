"""Which encoding an export has, decided on its first bytes, and its bytes brought to UTF-8.

Statistical detectors alone guess wrong on short French text, so the header decides first: it has
accents and we know its words. ``chardet`` is asked only where neither the header nor the letters tell.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from facnet_desktop.ingest.columns import CANONICAL
from facnet_desktop.ingest.repair import looks_encoded_twice, undo_double_encoding

HEAD_BYTES = 256 << 10
SINGLE_BYTE = ("cp1252", "mac_roman", "latin-1")
_FRENCH = set("àâäçèéêëîïìíóôöòùúûüñœæÀÂÄÇÈÉÊËÎÏÌÍÓÔÖÒÙÚÛÜÑŒÆ«»’–—…°\u00a0€©®")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_C1 = bytes(range(0x80, 0xA0))
_LEADS_C1 = b"\xc2"
"""First byte in UTF-8 of these controls and of the signs after them, but of no accented letter."""
_HIGH = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """``name`` as reported; ``bom`` bytes to skip; ``twice`` when UTF-8 text was encoded twice."""

    name: str
    bom: int = 0
    twice: bool = False

    @property
    def utf16(self) -> bool:
        return self.name.startswith("utf-16")

    @property
    def needs_no_decoding(self) -> bool:
        """Whether the bytes are UTF-8 already (or ASCII, until a high byte shows up)."""
        return self.name in ("utf-8", "utf-8-sig", "ascii") and not self.twice


def detect_encoding(head: bytes) -> Encoding:
    """The encoding of an export from its first bytes (up to 256 kB)."""
    for mark, name in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            twice = name == "utf-8-sig" and _encoded_twice(head[len(mark) :])
            return Encoding(name=name, bom=len(mark), twice=twice)
    if utf16 := _utf16_without_mark(head):
        return Encoding(name=utf16)
    if not _HIGH.search(head):
        return Encoding(name="ascii")
    if _is_utf8(head):
        return Encoding(name="utf-8", twice=_encoded_twice(head))
    return Encoding(name=_single_byte(head))


def chosen_encoding(head: bytes, name: str) -> Encoding:
    """The encoding that a person chose (``choices.ENCODINGS``): nothing is guessed but the byte order."""
    if name == "utf-16":
        marked = (found for found in _BYTE_ORDER_MARKS if found[1].startswith(name))
        mark, found = next((pair for pair in marked if head.startswith(pair[0])), (b"", None))
        return Encoding(name=found or _utf16_without_mark(head) or "utf-16-le", bom=len(mark))
    if name == "utf-8" and head.startswith(codecs.BOM_UTF8):
        return Encoding(name="utf-8-sig", bom=len(codecs.BOM_UTF8))
    return Encoding(name=name)


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16 text of western letters has a zero every second byte."""
    sample = head[: 4096 & ~1]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _is_utf8(head: bytes) -> bool:
    """Strictly valid, or so nearly that a few bytes must have been damaged since."""
    good = bad = 0
    for run in _HIGH.finditer(head):
        try:
            good += len(run[0].decode())
        except UnicodeDecodeError:
            bad += run.end() < len(head)
    return bad == 0 or good > 8 * bad


def _encoded_twice(head: bytes) -> bool:
    """Whether the header words only make sense once a second encoding is undone."""
    text = head[:65536].decode("utf-8", "replace")
    first = next((line for line in text.splitlines() if line.strip()), "")
    return looks_encoded_twice(first) and _header_words(undo_double_encoding(first)) > _header_words(first)


def _header_words(line: str) -> int:
    """How many canonical names with an accent stand in the line, accents and all."""
    lowered = line.lower()
    return sum(name.lower() in lowered for name in CANONICAL if not name.isascii())


def _single_byte(head: bytes) -> str:
    """cp1252, Mac Roman or latin-1: by the words of the header, then by the letters, then chardet."""
    first = re.split(rb"[\r\n]+", head.lstrip(), maxsplit=1)[0]
    by_header = {name: _header_words(first.decode(name, "replace")) for name in SINGLE_BYTE}
    best = max(by_header.values())
    likely = [name for name in SINGLE_BYTE if by_header[name] == best] if best else list(SINGLE_BYTE)
    if len(likely) > 1:
        highs = b"".join(_HIGH.findall(head))[:20000]
        shares = {name: _french_share(highs, name) for name in likely}
        top = max(shares.values())
        likely = [name for name in likely if shares[name] == top]
        if top < 0.5 and (guess := _chardet_guess(head)):
            return guess
    return likely[0]


def _french_share(highs: bytes, encoding: str) -> float:
    """Share of the non-ASCII characters that French uses, were the bytes in that encoding."""
    text = highs.decode(encoding, "replace")
    return sum(char in _FRENCH for char in text) / len(text)


def _chardet_guess(head: bytes) -> str | None:
    import chardet  # noqa: PLC0415  needed for few files, slow to import

    guess = str(chardet.detect(head[:20000]).get("encoding") or "").lower().replace("windows-", "cp")
    known = {"cp1252": "cp1252", "iso-8859-1": "latin-1", "macroman": "mac_roman", "mac-roman": "mac_roman"}
    return known.get(guess)


class Utf8Stream:
    """Turns the blocks of a file into UTF-8 bytes, piece by piece."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self._skip = encoding.bom
        self._incremental: codecs.IncrementalDecoder | None = None
        self._held = b""

    def feed(self, pieces: Iterable[bytes], *, final: bool = False) -> list[bytes]:
        """UTF-8 of the next block, in pieces; a character cut by the block's end waits for the next one."""
        if self.encoding.name in SINGLE_BYTE:
            return [self._decode(piece) for piece in pieces]
        if not self._skip and self.encoding.needs_no_decoding and self.encoding.name != "ascii":
            return list(pieces)
        return [self._block(b"".join(pieces), final=final)]

    def _block(self, block: bytes, *, final: bool) -> bytes:
        if self._skip:
            block, self._skip = block[self._skip :], 0
        if self.encoding.name == "ascii" and not block.isascii():
            found = detect_encoding(block[max(0, _first_high(block) - 4096) :][:HEAD_BYTES])
            self.encoding = found if not found.utf16 else Encoding(name="cp1252")
        if self.encoding.utf16:
            return self._utf16(block, final=final)
        if self.encoding.twice:
            return self._twice(block, final=final)
        return block if self.encoding.needs_no_decoding else self._decode(block)

    def _decode(self, piece: bytes) -> bytes:
        if piece.isascii():
            return piece
        if self.encoding.name == "cp1252":
            same = piece.decode("latin-1").encode()  # decoded many times faster; another text where C1 stands
            if _LEADS_C1 not in same or len(piece.translate(None, _C1)) == len(piece):
                return same
            try:
                return piece.decode("cp1252").encode()
            except UnicodeDecodeError:
                return piece.decode("cp1252", "facnet_latin").encode()
        return piece.decode(self.encoding.name).encode()

    def _utf16(self, block: bytes, *, final: bool) -> bytes:
        if self._incremental is None:
            self._incremental = codecs.getincrementaldecoder(self.encoding.name)("replace")
        return self._incremental.decode(block, final).encode("utf-8", "replace")

    def _twice(self, block: bytes, *, final: bool) -> bytes:
        """Undo the second encoding line by line: a line where that fails keeps its text."""
        block = self._held + block
        cut = len(block) if final else block.rfind(b"\n") + 1
        block, self._held = block[:cut], block[cut:]
        try:
            return undo_double_encoding(block.decode()).encode()
        except UnicodeDecodeError:
            return b"\n".join(
                undo_double_encoding(line.decode("utf-8", "replace")).encode() for line in block.split(b"\n")
            )


def _first_high(block: bytes) -> int:
    match = _HIGH.search(block)
    return match.start() if match else 0


def _undefined_as_latin(error: UnicodeError) -> tuple[str, int]:
    """The five bytes that cp1252 leaves undefined, read as latin-1 controls: the cell is then refused."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return (error.object[error.start : error.end].decode("latin-1"), error.end)


codecs.register_error("facnet_latin", _undefined_as_latin)
