"""What is said of jobs that ended: numbers and agreement, never a name."""

import pytest

from facnet_desktop.jobs.job import Kind, State
from facnet_desktop.ui.notifications.words import ended_words
from tests.ui.notifications.kit import job

DONE, FAILED = State.COMPLETED, State.FAILED


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([DONE], "1\u00a0validation terminée"),
        ([DONE] * 3 + [FAILED], "3\u00a0validations terminées, 1\u00a0à examiner"),
        ([FAILED], "1\u00a0validation à examiner"),
        ([FAILED] * 2, "2\u00a0validations à examiner"),
        ([State.CANCELLED], ""),
        ([], ""),
    ],
)
def test_jobs_that_ended(states: list[State], words: str) -> None:
    assert ended_words([job(state) for state in states]) == words


def test_other_jobs_are_called_otherwise() -> None:
    assert ended_words([job(DONE), job(DONE, Kind.BACKUP)]) == "2\u00a0tâches terminées"
