"""The known export as a validation job, in a store of its own."""

import uuid
from collections.abc import Callable
from functools import cache

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json, Kind, NewJob
from facnet_desktop.reference.edition import edition_folders
from facnet_desktop.services.selftest.canary import AS_OF, EXPORT
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.work.compute_validation import ComputeValidation
from facnet_desktop.services.work.validation import ValidationWork
from facnet_desktop.services.work.validation_document import ValidationDocument
from facnet_desktop.services.worker.contract import Computed, WorkFunction
from facnet_desktop.store.store import Store

_OWNER = "autotest"


class NotKept(Exception):
    """The store did not take the outcome of the job."""


def canary_document(request: SelfTestRequest) -> dict[str, Json]:
    """What a function of the worker is given to validate the known export with the default rules."""
    return {
        "request": _request(request),
        "references": [str(folder) for folder in edition_folders(request.reference_folder)],
    }


def compute_once(request: SelfTestRequest, context: JobContext) -> Callable[[], Computed]:
    """The validation of the known export in this process, done when it is first asked for."""

    @cache
    def computed() -> Computed:
        return ComputeValidation()(canary_document(request), context)

    return computed


def keep_canary(
    store: Store, request: SelfTestRequest, compute: WorkFunction, context: JobContext
) -> uuid.UUID:
    """Queue the validation, take it, do it and complete it; the id of its job.

    Raises:
        NotKept: the job is not completed.
        UserError: the export or the tables cannot be used.
    """
    store.queue.add([NewJob(kind=Kind.VALIDATION, title=EXPORT, request=_request(request))])
    job = store.queue.claim(_OWNER)
    if job is None:
        raise NotKept
    work = ValidationWork(
        compute=compute,
        results=store.results,
        references=lambda: edition_folders(request.reference_folder),
    )
    outcome = work(job, context)
    if not store.queue.complete(job, outcome.result, outcome.keep):
        raise NotKept
    return job.id


def _request(request: SelfTestRequest) -> dict[str, Json]:
    return ValidationDocument(
        path=str(request.canary_folder / EXPORT),
        rules=tuple(rule.code for rule in request.rules if rule.enabled_by_default),
        configuration=Configuration(),
        as_of=AS_OF,
    ).to_json()
