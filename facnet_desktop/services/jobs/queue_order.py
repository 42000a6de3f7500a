"""Moving jobs up and down the queue: read, then shared out again in one short transaction."""

import uuid
from collections.abc import Collection, Sequence

from facnet_desktop.store.jobs.board import JobBoard
from facnet_desktop.store.jobs.queue import JobQueue


def step(queue: JobQueue, board: JobBoard, job_ids: Collection[uuid.UUID], *, up: bool) -> None:
    """Each of those jobs that waits one place up, or down; together where they stand together.

    Raises:
        StoreError: nothing was moved.
    """
    waiting = list(board.places())
    _share_out(queue, waiting, stepped(waiting, job_ids, up=up))


def put_before(
    queue: JobQueue, board: JobBoard, job_ids: Collection[uuid.UUID], before: uuid.UUID | None
) -> None:
    """Those jobs that wait just before another one, in the order they are in; at the end for ``None``.

    Raises:
        StoreError: nothing was moved.
    """
    waiting = list(board.places())
    _share_out(queue, waiting, placed_before(waiting, job_ids, before))


def stepped(waiting: Sequence[uuid.UUID], job_ids: Collection[uuid.UUID], *, up: bool) -> list[uuid.UUID]:
    """The order once each of ``job_ids`` has passed the one before it, or after it, that is not moved."""
    order = list(waiting if up else reversed(waiting))
    moved = frozenset(job_ids)
    for place in range(1, len(order)):
        if order[place] in moved and order[place - 1] not in moved:
            order[place - 1], order[place] = order[place], order[place - 1]
    return order if up else order[::-1]


def placed_before(
    waiting: Sequence[uuid.UUID], job_ids: Collection[uuid.UUID], before: uuid.UUID | None
) -> list[uuid.UUID]:
    """The order once ``job_ids`` stand before that job; one of them stands for what follows it."""
    moved = frozenset(job_ids)
    after = () if before not in waiting else waiting[waiting.index(before) :]
    target = next((one for one in after if one not in moved), None)
    staying = [one for one in waiting if one not in moved]
    at = len(staying) if target is None else staying.index(target)
    return [*staying[:at], *(one for one in waiting if one in moved), *staying[at:]]


def _share_out(queue: JobQueue, before: Sequence[uuid.UUID], after: Sequence[uuid.UUID]) -> None:
    """Write the places that are others, those between the first and the last of them."""
    changed = [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if changed:
        queue.reorder(after[changed[0] : changed[-1] + 1])
