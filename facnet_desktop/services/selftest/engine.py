"""The engine in its warm child: it is born, finds what is found here, and leaves nothing."""

from collections.abc import Callable, Iterator

import psutil

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.services.selftest.canary_job import canary_document
from facnet_desktop.services.selftest.in_child import NETWORK, ending_of, watched_functions
from facnet_desktop.services.selftest.network import NetworkTraces
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.worker.contract import Computed, FunctionList
from facnet_desktop.services.worker.errors import WorkerError
from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.pool import WorkerPool
from facnet_desktop.services.worker.registry import VALIDATION
from facnet_desktop.store.finding_rows import finding_rows

NAME, TITLE = "engine", "Moteur de validation"
_PATIENCE = 60.0
_ALWAYS_THE_SAME = ("findings", "reading", "summary")


def check_engine(
    request: SelfTestRequest,
    context: JobContext,
    *,
    computed: Callable[[], Computed],
    heard: Callable[[NetworkTraces], object] = lambda _: None,
    functions: FunctionList = watched_functions,
) -> Part:
    """Validate the known export in a child; ``computed`` is the same validation done here.

    ``heard`` is given what the child did with the network, as long as it can tell.

    Raises:
        JobCancelled: the person asked to stop.
    """
    here = computed()
    with WorkerPool(functions, size=1, limits=Limits(patience=_PATIENCE)) as pool:
        try:
            there = pool.run(VALIDATION, canary_document(request), context)
            child = next(state.pid for state in pool.states())
            heard(NetworkTraces.from_json(pool.run(NETWORK, {}, context).document))
        except WorkerError as error:
            return _failed(f"{error.what} Il n'a pas validé l'export témoin{_ending(error)}.")
    failures = [*_differences(here, there)]
    if child is None or psutil.pid_exists(child):
        failures.append(Failure(message="Le processus du moteur ne s'est pas terminé quand il l'aurait dû."))
    found = count(_findings(there), "constat")
    return Part(
        name=NAME, title=TITLE, scope=f"processus distinct, {found} identiques", failures=tuple(failures)
    )


def _differences(here: Computed, there: Computed) -> Iterator[Failure]:
    """Everything but the times it took."""
    if "refused" in there.document:
        yield Failure(message="Le moteur refuse l'export témoin, qui peut pourtant être lu.")
        return
    for name in _ALWAYS_THE_SAME:
        if _comparable(here, name) != _comparable(there, name):
            yield Failure(
                message=f"Le moteur ne donne pas le même résultat que le programme lui-même ({name}){NBSP}: "
                f"{count(_findings(there), 'constat')} au lieu de {_findings(here)}."
            )
            return


def _comparable(computed: Computed, name: str) -> object:
    """Bytes of an Arrow file hold what a reader need not care for."""
    content = computed.parts[name]
    return list(finding_rows(content)) if name == "findings" else bytes(content)


def _findings(computed: Computed) -> int:
    return len(list(finding_rows(computed.parts["findings"])))


def _ending(error: WorkerError) -> str:
    how = ending_of(error)
    return f" ({how})" if how else ""


def _failed(message: str) -> Part:
    return Part(name=NAME, title=TITLE, failures=(Failure(message=message),))
