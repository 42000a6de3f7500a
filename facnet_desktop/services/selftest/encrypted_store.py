"""The encrypted store: a validation is kept and read back equal, and nobody reads it without the key."""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import State
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.services.selftest.canary import EXPORT
from facnet_desktop.services.selftest.canary_job import keep_canary
from facnet_desktop.services.selftest.held_key import HeldKey
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.services.selftest.scratch import scratch_folder
from facnet_desktop.services.worker.contract import Computed
from facnet_desktop.store.connection import Access, connect, is_clear_text, translated
from facnet_desktop.store.errors import StoreError, StoreKeyMissing
from facnet_desktop.store.finding_rows import COLUMNS, finding_of, finding_rows
from facnet_desktop.store.migrate import schema_of
from facnet_desktop.store.opening import open_store
from facnet_desktop.store.store import Store

NAME, TITLE = "store", "Base chiffrée d'essai"
_NAMED = re.compile(rb"(?m)^\d+;([^;\r\n]+);.*?;([A-Z]{4}\d{8}) - ([^;\r\n]+)")
"""Number of the invoice, health insurance number and name, in a line of the known export."""
_LEAST_BYTES = 6
"""Fewer bytes than that may stand anywhere by chance."""


def check_store(request: SelfTestRequest, context: JobContext, *, computed: Callable[[], Computed]) -> Part:
    """Keep ``computed``, the validation of the known export, in a store of a temporary folder.

    Raises:
        OSError: there is no temporary folder, or it cannot be removed.
        UserError: the store cannot be made, or keeps nothing.
        JobCancelled: the person asked to stop.
    """
    secrets = _secrets(request.canary_folder / EXPORT)
    with scratch_folder() as folder:
        data, keeper = DataFolder(folder / "donnees"), HeldKey()
        with open_store(data, keys=keeper) as store:
            job = keep_canary(store, request, lambda _document, _context: computed(), context)
            failures = [*_read_back(store, job, computed()), *_in_clear(data.root, secrets)]
        failures += [*_in_clear(data.root, secrets), *_wrong_key(data)]
        size = sum(path.stat().st_size for path in _files(data.root))
    sought = count(len(secrets), "renseignement cherché", "renseignements cherchés")
    scope = f"{sought} dans {size // 1000}{NBSP}ko"
    return Part(name=NAME, title=TITLE, scope=scope, failures=tuple(dict.fromkeys(failures)))


def _secrets(export: Path) -> frozenset[bytes]:
    """What names somebody in the export, as the store would write it in clear."""
    found = {
        told.decode("cp1252").strip().encode()
        for line in _NAMED.findall(export.read_bytes())
        for told in line
    }
    return frozenset(one for one in found if len(one) >= _LEAST_BYTES)


def _read_back(store: Store, job_id: uuid.UUID, computed: Computed) -> Iterator[Failure]:
    job = store.board.get(job_id)
    if job is None or job.state is not State.COMPLETED:
        yield Failure(message="La tâche écrite dans la base d'essai n'y est pas terminée.")
        return
    _, findings = store.results.whole(job_id)
    rows = finding_rows(computed.parts["findings"])
    if findings != [finding_of(dict(zip(COLUMNS, row, strict=True))) for row in rows]:
        yield Failure(
            message="Les constats relus dans la base d'essai ne sont pas ceux qui y ont été écrits."
        )
    if store.results.columns(job_id, ["invoice"]).height != computed.document["lines"]:
        yield Failure(
            message="Les lignes relues dans la base d'essai ne sont pas celles qui y ont été écrites."
        )


def _in_clear(folder: Path, secrets: frozenset[bytes]) -> Iterator[Failure]:
    for path in _files(folder):
        content = path.read_bytes()
        if path.suffix == ".db" and is_clear_text(path):
            yield Failure(message=f"La base d'essai {quoted(path.name)} n'est pas chiffrée.")
        elif any(secret in content for secret in secrets):
            yield Failure(
                message=f"Le fichier {quoted(path.name)} de la base d'essai contient en clair un "
                "renseignement qui désigne une personne."
            )


def _wrong_key(data: DataFolder) -> Iterator[Failure]:
    """Refused by the program, and by the encryption itself."""
    other = HeldKey.other()
    try:
        open_store(data, keys=other).close()
    except StoreKeyMissing:
        pass
    else:
        yield Failure(message="La base d'essai s'ouvre avec une autre clé que la sienne.")
    try:
        with (
            translated(opening=True),
            closing(connect(data.database, other.key or b"", Access.LOOK)) as opened,
        ):
            schema_of(opened)
    except StoreError:
        return
    yield Failure(message="Le chiffrement de la base d'essai ne tient pas compte de la clé.")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
