"""Where a reader has been: back and forward, as in a browser."""


class Trail:
    """Places in the order they were visited; a new place forgets what was ahead."""

    def __init__(self) -> None:
        self._places: list[str] = []
        self._at = -1

    @property
    def here(self) -> str:
        """The place, empty at first."""
        return self._places[self._at] if self._places else ""

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def visit(self, place: str) -> None:
        """Go there; the same place twice counts once."""
        if place != self.here:
            self._places = [*self._places[: self._at + 1], place]
            self._at += 1

    def back(self) -> str:
        """The place before, or this one when there is none."""
        self._at = max(0, self._at - 1)
        return self.here

    def forward(self) -> str:
        """The place after, or this one when there is none."""
        self._at = min(len(self._places) - 1, self._at + 1)
        return self.here
