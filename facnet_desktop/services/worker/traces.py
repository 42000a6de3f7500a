"""What the streams of a dead child tell of its end: types and places of code, never a word of their text."""

import re
from pathlib import PurePosixPath

_MOST = 40
_TRACES = re.compile(
    rb"panicked at (?P<rust>[\w./\\-]+\.rs:\d+)"
    rb"|(?P<memory>memory allocation of \d+ bytes failed)"
    rb"|Fatal Python error: (?P<fatal>Segmentation fault|Aborted|Bus error|Illegal instruction"
    rb"|Floating-point exception)"
    rb'|File "(?P<file>[\w .:/\\-]+\.py)", line (?P<line>\d+),? in (?P<function>[\w<>]+)'
    rb"|^(?P<type>[A-Za-z_][\w.]*(?:Error|Exception))(?=:|\r?$)",
    re.MULTILINE | re.ASCII,
)


def traces(output: bytes) -> tuple[str, ...]:
    """The places named in ``output``, each once, as ``folder/file:line function``."""
    found: dict[str, None] = {}
    for match in _TRACES.finditer(output):
        found[_told(match)] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def lacked_memory(output: bytes) -> bool:
    """Whether native code gave up for want of memory."""
    return any(match["memory"] for match in _TRACES.finditer(output))


def _told(match: re.Match[bytes]) -> str:
    parts = {name: text.decode("ascii") for name, text in match.groupdict().items() if text is not None}
    match parts:
        case {"rust": place}:
            return f"panicked {_short(place)}"
        case {"memory": _}:
            return "memory allocation failed"
        case {"fatal": kind} | {"type": kind}:
            return kind
        case _:
            return f"{_short(parts['file'])}:{parts['line']} {parts['function']}"


def _short(path: str) -> str:
    """The file with its folder only: a full path tells who works here."""
    return "/".join(PurePosixPath(path.replace("\\", "/")).parts[-2:])
