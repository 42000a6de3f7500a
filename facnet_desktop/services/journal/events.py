"""The catalogue of what can be logged: a key, a level, a French sentence, the values it may carry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from facnet_desktop.domain.errors import ErrorCode
from facnet_desktop.domain.french import quoted
from facnet_desktop.jobs.error_entries import ENTRIES
from facnet_desktop.services.journal.metadata import TYPES, SafeMeta, Unfit


class Level(StrEnum):
    """How much it matters; only what nobody expected is an error."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"

    @property
    def rank(self) -> int:
        """More is worse."""
        return list(Level).index(self)


class Event(StrEnum):
    """What happened; the part before the dot is the source."""

    PROGRAM_STARTED = "program.started"
    PROGRAM_STOPPED = "program.stopped"
    WINDOW_READY = "window.ready"
    PROGRAM_FAULT = "program.fault"
    JOURNAL_LOST = "journal.lost"
    STORE_RESTORED = "store.restored"
    STORE_MADE_AFRESH = "store.made_afresh"
    STORE_BACKED_UP = "store.backed_up"
    STORE_PURGED = "store.purged"
    STORE_PURGE_HELD = "store.purge_held"
    STORE_REFUSED = "store.refused"
    QUEUE_PAUSED = "queue.paused"
    QUEUE_RESUMED = "queue.resumed"
    JOB_QUEUED = "job.queued"
    JOB_STARTED = "job.started"
    JOB_PHASE = "job.phase"
    JOB_COMPLETED = "job.completed"
    JOB_RETRYING = "job.retrying"
    JOB_FAILED = "job.failed"
    JOB_FAULT = "job.fault"
    JOB_CANCEL_REQUESTED = "job.cancel_requested"
    JOB_CANCELLED = "job.cancelled"
    JOB_INTERRUPTED = "job.interrupted"
    JOB_RESCUED = "job.rescued"
    JOB_REQUEUED = "job.requeued"
    JOB_DELETED = "job.deleted"
    JOB_UNKNOWN = "job.unknown"
    JOB_BAD_ID = "job.bad_id"
    FILE_READ = "file.read"
    RULES_RUN = "rules.run"
    RULE_RUN = "rules.rule"
    RULE_SKIPPED = "rules.skipped"
    DOCUMENT_QUARANTINED = "document.quarantined"
    REGISTER_BROKEN = "register.broken"
    REFERENCE_IMPORTED = "reference.imported"
    REFERENCE_LEFT = "reference.left"

    @property
    def source(self) -> str:
        """The part of the program it comes from."""
        return self.value.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """``text`` holds the values it needs as ``{key}``; ``also`` are keys that may come with them."""

    level: Level
    text: str
    also: frozenset[str] = frozenset()

    @property
    def needed(self) -> frozenset[str]:
        """The keys of the sentence."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.text) if name)

    def sentence(self, values: Mapping[str, SafeMeta]) -> str:
        """The French sentence.

        Raises:
            Unfit: a value is missing, is not of its type, or is not one of this event.
        """
        if not self.needed <= values.keys() or values.keys() - self.needed - self.also:
            raise Unfit
        if any(type(value) is not TYPES[key] for key, value in values.items()):
            raise Unfit
        return self.text.format(**{key: _told(value) for key, value in values.items()})


def _told(value: SafeMeta) -> SafeMeta | str:
    """An error goes by its French title, anything else as it formats itself."""
    return quoted(ENTRIES[value].title) if isinstance(value, ErrorCode) else value


def _template(level: Level, text: str, *also: str) -> Template:
    return Template(level=level, text=text, also=frozenset(also))


_D, _I, _W, _E = Level.DEBUG, Level.INFO, Level.WARNING, Level.ERROR

TEMPLATES: Mapping[Event, Template] = {
    Event.PROGRAM_STARTED: _template(_I, "FacNet Desktop {version} a démarré."),
    Event.WINDOW_READY: _template(_I, "La fenêtre est prête ({waited})."),
    Event.PROGRAM_STOPPED: _template(_I, "FacNet Desktop s'est fermé."),
    Event.PROGRAM_FAULT: _template(_E, "Défaillance interne, référence {reference}.", "fault", "place"),
    Event.JOURNAL_LOST: _template(_W, "Lignes du journal qui n'ont pas pu être écrites\u00a0: {lost}."),
    Event.STORE_RESTORED: _template(_W, "Une sauvegarde a été remise en place de la base locale."),
    Event.STORE_MADE_AFRESH: _template(_W, "Une base locale vide a remplacé celle qui était endommagée."),
    Event.STORE_BACKED_UP: _template(_I, "Une sauvegarde a été faite.", "job", "bytes", "took"),
    Event.STORE_PURGED: _template(
        _I, "Purge faite\u00a0: {jobs:tâche retirée|tâches retirées}.", "job", "lines", "findings", "files"
    ),
    Event.STORE_PURGE_HELD: _template(
        _W, "La purge attend\u00a0: la date est en avance sur la dernière activité connue.", "job"
    ),
    Event.STORE_REFUSED: _template(_W, "La base locale n'a pas pu servir\u00a0: {code}."),
    Event.QUEUE_PAUSED: _template(_I, "La file d'attente est suspendue."),
    Event.QUEUE_RESUMED: _template(_I, "La file d'attente a repris."),
    Event.JOB_QUEUED: _template(_I, "Une tâche est mise en file.", "job", "lot", "kind", "file", "bytes"),
    Event.JOB_STARTED: _template(_I, "La tentative {attempt} commence.", "job", "kind", "attempts", "waited"),
    Event.JOB_PHASE: _template(_D, "Nouvelle étape.", "job", "phase", "took"),
    Event.JOB_COMPLETED: _template(_I, "La tâche est terminée en {took}.", "job", "kind", "findings"),
    Event.JOB_RETRYING: _template(
        _W, "La tentative {attempt} sur {attempts} a échoué\u00a0: {code}. Une autre suivra.",
        "job", "category", "fault", "place", "took",
    ),
    Event.JOB_FAILED: _template(
        _W, "La tâche est en échec\u00a0: {code}.", "job", "category", "fault", "place", "attempt", "took"
    ),
    Event.JOB_FAULT: _template(
        _E, "La tâche est en échec\u00a0: {code}, référence {reference}.",
        "job", "category", "fault", "place", "attempt", "took",
    ),
    Event.JOB_CANCEL_REQUESTED: _template(_I, "L'annulation est demandée.", "job"),
    Event.JOB_CANCELLED: _template(_I, "La tâche est annulée.", "job", "phase", "took"),
    Event.JOB_INTERRUPTED: _template(_W, "La tâche est interrompue.", "job", "phase", "took"),
    Event.JOB_RESCUED: _template(_W, "Une tâche sans moteur a été reprise en main.", "job", "state"),
    Event.JOB_REQUEUED: _template(_I, "La tâche est remise en file.", "job"),
    Event.JOB_DELETED: _template(_I, "La tâche est détruite.", "job"),
    Event.JOB_UNKNOWN: _template(_I, "Aucune tâche n'a l'identifiant demandé.", "job"),
    Event.JOB_BAD_ID: _template(_W, "Un identifiant de tâche demandé n'en est pas un."),
    Event.FILE_READ: _template(
        _I, "Fichier lu\u00a0: {lines:ligne}, dont {refused:non lue|non lues}.",
        "job", "file", "bytes", "ignored", "outcome", "took",
    ),
    Event.RULES_RUN: _template(
        _I, "Vérification faite\u00a0: {rules:règle}, {findings:constat}.", "job", "skipped", "took"
    ),
    Event.RULE_RUN: _template(_D, "Règle {rule}\u00a0: {findings:constat} en {took}.", "job", "lines"),
    Event.RULE_SKIPPED: _template(_I, "La règle {rule} n'a pas été exécutée.", "job"),
    Event.DOCUMENT_QUARANTINED: _template(
        _W, "Un document de tâche illisible a été mis en quarantaine.", "job", "file"
    ),
    Event.REGISTER_BROKEN: _template(_E, "La chaîne du registre des accès est rompue.", "entry"),
    Event.REFERENCE_IMPORTED: _template(_I, "Une édition de référence a été importée.", "job", "entries"),
    Event.REFERENCE_LEFT: _template(_I, "L'édition de référence précédente est de nouveau en vigueur."),
}  # fmt: skip
