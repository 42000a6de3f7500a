"""What is said of jobs that ended: how many, never which."""

from collections.abc import Sequence
from dataclasses import dataclass

from facnet_desktop.domain.french import count
from facnet_desktop.jobs.job import Job, Kind, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """``done`` completed, ``to_review`` failed; what was cancelled or interrupted is not news."""

    done: int = 0
    to_review: int = 0
    of_validations: bool = True

    def with_job(self, job: Job) -> "Ended":
        """With one more."""
        return Ended(
            done=self.done + (job.state is State.COMPLETED),
            to_review=self.to_review + (job.state is State.FAILED),
            of_validations=self.of_validations and job.kind is Kind.VALIDATION,
        )


def ended_words(jobs: Sequence[Job]) -> str:
    """« 3 validations terminées, 1 à examiner »; empty when there is nothing to say."""
    ended = Ended()
    for job in jobs:
        ended = ended.with_job(job)
    noun = "validation" if ended.of_validations else "tâche"
    parts = []
    if ended.done:
        parts.append(count(ended.done, f"{noun} terminée", f"{noun}s terminées"))
    if ended.to_review:
        singular, plural = (
            ("à examiner",) * 2 if ended.done else (f"{noun} à examiner", f"{noun}s à examiner")
        )
        parts.append(count(ended.to_review, singular, plural))
    return ", ".join(parts)
