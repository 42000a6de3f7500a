"""In which order jobs were queued, learned from pages read newest first and from those that are added."""

import uuid
from collections.abc import Container, Iterable


class Ranks:
    """More for a job that was queued later. ``is_wrong``: a reading has to say where some of them go."""

    def __init__(self) -> None:
        self._ranks: dict[uuid.UUID, int] = {}
        self._newest = 0
        self.is_wrong = False

    def __contains__(self, job_id: uuid.UUID) -> bool:
        return job_id in self._ranks

    def get(self, job_id: uuid.UUID) -> int:
        """Of a job that is known."""
        return self._ranks[job_id]

    def add(self, job_id: uuid.UUID) -> None:
        """The newest of all, unless it is known already."""
        if job_id not in self._ranks:
            self._newest += 1
            self._ranks[job_id] = self._newest

    def read(self, job_id: uuid.UUID, place: int) -> None:
        """Its place among all, the newest being 1, unless it is known already."""
        self._ranks.setdefault(job_id, -place)

    def forget(self, job_id: uuid.UUID) -> None:
        """It was destroyed."""
        del self._ranks[job_id]

    def put_right(self, newest_first: Iterable[uuid.UUID], known: Container[uuid.UUID]) -> None:
        """What the pages did not hold was queued while they were read: it is newer than all they held."""
        self.is_wrong = False
        ranked = [job_id for job_id in newest_first if job_id in known]
        held = set(ranked)
        others = sorted((one for one in self._ranks if one not in held and one in known), key=self.get)
        self._newest = len(ranked) + len(others)
        self._ranks = {job_id: len(ranked) - place for place, job_id in enumerate(ranked)}
        self._ranks.update((job_id, len(ranked) + place) for place, job_id in enumerate(others, 1))
