"""Gather what goes into a support bundle: every member is made of typed values, none is a copied file."""

import json
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version

from facnet_desktop import __version__
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.policy import NO_POLICY, Policy
from facnet_desktop.domain.scrub import MASK, scrub
from facnet_desktop.jobs.figures import JobFilter
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.job_documents import as_events, as_json
from facnet_desktop.services.job_documents.document import document_of
from facnet_desktop.services.job_documents.history import history_of
from facnet_desktop.services.jobs.words import STATES
from facnet_desktop.services.journal.lines import text_of
from facnet_desktop.services.journal.of_job import job_log
from facnet_desktop.services.journal.reading import lines
from facnet_desktop.services.support_bundle.bundle import Bundle, Member, checked
from facnet_desktop.store.state import StoreState
from facnet_desktop.store.store import Store

MOST_JOBS = 50
_LIBRARIES = ("polars", "sqlalchemy", "sqlcipher3", "alembic", "PySide6-Essentials", "click", "keyring")
_WORD = re.compile(r"[A-Za-z0-9._+-]{1,60}")
_ABOUT = """\
Dossier de soutien de FacNet Desktop

Ce dossier ne contient aucun nom, numéro d'assurance maladie, numéro de facture, montant ni diagnostic. Les
noms de fichiers sont remplacés par une empreinte de huit caractères. Rien n'est transmis : le fichier est
enregistré sur cet ordinateur, et la personne qui l'a demandé choisit à qui elle le remet.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """``store`` is ``None`` when it does not exist or does not open; ``state`` says which.

    ``policy`` is what the clinic fixed.
    """

    data: DataFolder
    state: StoreState
    store: Store | None
    clock: Callable[[], datetime]
    policy: Policy = NO_POLICY


def gather(sources: Sources) -> Bundle:
    """Everything that would be saved, to be shown first.

    What of it cannot be read is left out, and its absence said: a bundle is asked for when things fail.
    """
    members = [
        _json("versions.json", "versions du logiciel et de ses composants", _versions(sources)),
        _json("etat.json", "état de la base locale, sans son emplacement", _state(sources)),
        _json("politique.json", "politique de la clinique, sans emplacement", _policy(sources.policy)),
        _part("parametres.json", "paramètres", lambda: _settings(sources)),
        _part("file.json", "nombre de tâches et durées", lambda: _queue(sources)),
        _journal(sources.data),
        *_jobs(sources),
    ]
    listing = "".join(f"{member.name} : {member.about}\n".replace(" :", "\u00a0:") for member in members)
    about = _ABOUT.replace(" :", "\u00a0:")
    return checked(
        (Member(name="LISEZ-MOI.txt", about="ce que contient ce dossier", text=about + listing), *members)
    )


def _versions(sources: Sources) -> dict[str, Json]:
    libraries: dict[str, Json] = {name: _version(name) for name in _LIBRARIES}
    return {
        "made_at": sources.clock().isoformat(timespec="seconds"),
        "program": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "python": platform.python_version(),
        "system": _word(platform.system()),
        "release": _word(platform.release()),
        "machine": _word(platform.machine()),
        "libraries": libraries,
    }


def _state(sources: Sources) -> dict[str, Json]:
    state, told = sources.state, sources.state.opened
    backups: list[Json] = [
        {"kind": one.kind.value, "made_at": one.made_at.isoformat(), "bytes": one.bytes}
        for one in state.backups
    ]
    content: dict[str, Json] = {
        "exists": state.exists,
        "problem": None if state.problem is None else state.problem.code.value,
        "backups": backups,
        "free_bytes": _free_bytes(sources.data),
    }
    if told is not None:
        content |= {
            "bytes": told.size.database,
            "log_bytes": told.size.log,
            "reclaimable_bytes": told.size.reclaimable,
            "schema": _word(told.schema),
            "cipher": scrub(told.cipher),
            "last_check": None if told.last_check is None else told.last_check.isoformat(),
            "last_purge": None if told.last_purge is None else told.last_purge.isoformat(),
        }
    return content


def _policy(policy: Policy) -> dict[str, Json]:
    """Which keys are fixed and the values of those that are numbers or words: a path may name a person."""
    retention = {name: getattr(policy.retention, name) for name in policy.retention.names}
    return {
        "applies": policy.applies,
        "source": None if policy.source is None else policy.source.value,
        "keys": list(policy.keys),
        "retention": retention,
        "named_exports": policy.named_exports,
        "remask_minutes": policy.remask_minutes,
        "clear_clipboard": policy.clear_clipboard,
    }


def _settings(sources: Sources) -> dict[str, Json]:
    store = _open(sources)
    return {
        "paused": store.board.is_paused(),
        "nominative_days": store.retention.policy().nominative_days,
        "access_register": {**asdict(store.accesses.verify())},
    }


def _queue(sources: Sources) -> dict[str, Json]:
    store = _open(sources)
    timings = store.board.timings()
    rate = timings.seconds_per_megabyte
    return {
        "jobs": {**asdict(store.board.counters())},
        "lots": len(store.board.lots()),
        "waiting": None if timings.waiting is None else timings.waiting.to_json(),
        "processing": None if timings.processing is None else timings.processing.to_json(),
        "seconds_per_megabyte": rate if rate is None else round(rate, 3),
    }


def _journal(data: DataFolder) -> Member:
    """Only what we wrote, written again from its values: a file that was tampered with adds nothing."""
    about = "journal technique"
    try:
        text = "".join(f"{text_of(line)}\n" for line in lines(data.journal))
    except OSError:
        return Member(name="journal.log", about=f"{about} (illisible)", text="")
    return Member(name="journal.log", about=about, text=text)


def _jobs(sources: Sources) -> Iterator[Member]:
    """The last jobs, as their two documents."""
    if sources.store is None:
        return
    store = sources.store
    try:
        jobs = store.board.listed(JobFilter(with_hidden=True), limit=MOST_JOBS)
        histories = [history_of(job.id, store.board, store.results) for job in jobs]
    except UserError:
        return
    for history in histories:
        if history is None:  # destroyed meanwhile
            continue
        job = history.job
        yield Member(
            name=f"taches/{job.id}.json",
            about=f"tâche ({STATES[job.state]})",
            text=as_json.to_text(document_of(job)),
        )
        yield Member(
            name=f"taches/{job.id}/events.log",
            about="ses événements",
            text=as_events.to_text(job_log(history)),
        )


def _open(sources: Sources) -> Store:
    if sources.store is None:
        raise _Closed("La base locale n'est pas ouverte.")
    return sources.store


class _Closed(UserError):
    """The store is not there to be asked."""


def _part(name: str, about: str, make: Callable[[], Mapping[str, Json]]) -> Member:
    """A member that only an open store gives; why it is empty otherwise."""
    try:
        return _json(name, about, make())
    except UserError as error:
        return _json(name, f"{about} (non disponible)", {"unavailable": error.code.value})


def _json(name: str, about: str, content: Mapping[str, Json]) -> Member:
    return Member(name=name, about=about, text=json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _version(name: str) -> str | None:
    try:
        return _word(version(name))
    except PackageNotFoundError:
        return None


def _word(text: str) -> str:
    """A word of the system, such as its name; anything longer or stranger could be someone's."""
    return text if _WORD.fullmatch(text) else MASK


def _free_bytes(data: DataFolder) -> int | None:
    try:
        return shutil.disk_usage(data.root).free
    except OSError:
        return None
