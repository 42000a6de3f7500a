"""Where the pane goes: beside the list, under it, or in its place, by the room there is."""

from enum import Enum

BESIDE_WIDTH = 92
BELOW_HEIGHT = 30
"""In average characters and lines of text."""


class Arrangement(Enum):
    """``OVER``: one of the two at a time."""

    BESIDE = "beside"
    BELOW = "below"
    OVER = "over"


def arrangement_of(characters: float, lines: float) -> Arrangement:
    """For a room of that many characters and lines."""
    if characters >= BESIDE_WIDTH:
        return Arrangement.BESIDE
    return Arrangement.BELOW if lines >= BELOW_HEIGHT else Arrangement.OVER
