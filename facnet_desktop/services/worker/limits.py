"""How long and how large the work of a child may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Times in seconds.

    ``memory_mb`` is the most the child may keep in memory, its own 150 MB included; ``None`` leaves it to
    the system. Without any message for ``stalled_after`` the work seems stuck (« semble bloquée »); after
    ``patience`` it is killed. ``grace`` is what a cancelled child has to return by itself.
    """

    memory_mb: int | None = None
    patience: float = 300.0
    stalled_after: float = 60.0
    grace: float = 0.3
