"""Damaged copies of an export: what a disk, a spreadsheet or a bad paste does to a file."""

import random
from collections.abc import Callable


def bit_flips(content: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def truncation(content: bytes, rng: random.Random) -> bytes:
    return content[: rng.randrange(len(content))]


def spliced_lines(content: bytes, rng: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    for _ in range(rng.randint(1, 4)):
        one, other = rng.choice(lines), rng.choice(lines)
        lines.insert(
            rng.randrange(len(lines)),
            one[: rng.randrange(len(one) + 1)] + other[rng.randrange(len(other) + 1) :],
        )
    return b"".join(lines)


def shuffled_columns(content: bytes, rng: random.Random) -> bytes:
    """Cells in another order, the same on every line (quoted delimiters are cut through on purpose)."""
    lines = content.splitlines()
    delimiter = max((b";", b",", b"\t", b"|"), key=lines[0].count)
    order = list(range(lines[0].count(delimiter) + 1))
    rng.shuffle(order)
    shuffled = []
    for line in lines:
        cells = line.split(delimiter)
        shuffled.append(delimiter.join(cells[at] for at in order if at < len(cells)))
    return b"\r\n".join(shuffled) + b"\r\n"


def stray_bytes(content: bytes, rng: random.Random) -> bytes:
    """Quotes, delimiters, newlines and zeros dropped anywhere."""
    damaged = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(damaged))
        damaged[at:at] = rng.choice([b'"', b'""', b";", b",", b"\n", b"\r\n", b"\r", b"\0", b"\xff", b"\t"])
    return bytes(damaged)


def deleted_ranges(content: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(damaged))
        del damaged[at : at + rng.randint(1, 60)]
    return bytes(damaged) or b"\0"


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    bit_flips,
    truncation,
    spliced_lines,
    shuffled_columns,
    stray_bytes,
    deleted_ranges,
)


def mutated(content: bytes, seed: int) -> bytes:
    """One damaged copy, the same for the same seed."""
    rng = random.Random(seed)
    return MUTATIONS[seed % len(MUTATIONS)](content, rng)
