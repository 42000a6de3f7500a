"""The window, shown off screen by a child: what it draws, and what it says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facnet_desktop.domain.french import count, enumeration, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.context import JobContext
from facnet_desktop.jobs.job import Json
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.services.selftest.foreign_words import foreign_words, typography_faults
from facnet_desktop.services.selftest.in_child import NETWORK, ending_of
from facnet_desktop.services.selftest.network import NetworkTraces
from facnet_desktop.services.strict_json import Node
from facnet_desktop.services.worker.contract import FunctionList
from facnet_desktop.services.worker.errors import WorkerError
from facnet_desktop.services.worker.limits import Limits
from facnet_desktop.services.worker.pool import WorkerPool

NAME, TITLE = "window", "Fenêtre"
WORDS_NAME, WORDS_TITLE = "words", "Mots montrés"
LEFT_OUT = "laissée de côté par --sans-fenetre"
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the child has to say: faults of what it drew, of its words, and how much it looked at.

    ``unread`` is why its words could not be read, empty when they were.
    """

    faults: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    screens: int = 0
    texts: int = 0
    unread: str = ""
    network: NetworkTraces | None = None

    @classmethod
    def not_seen(cls, why: str, network: NetworkTraces | None = None) -> "Shown":
        """Nothing could be looked at."""
        return cls(faults=(why,), unread=why, network=network)


def look_at_window(
    functions: FunctionList, name: str, document: dict[str, Json], context: JobContext
) -> Shown:
    """Have a child show the window by its function ``name``; a child that dies is told, not raised.

    Raises:
        JobCancelled: the person asked to stop.
    """
    with WorkerPool(functions, size=1, limits=Limits(patience=_PATIENCE)) as pool:
        try:
            found = dict(pool.run(name, document, context).document)
            network = NetworkTraces.from_json(pool.run(NETWORK, {}, context).document)
        except WorkerError as error:
            how = ending_of(error)
            told = f"Le processus qui montre la fenêtre s'est arrêté{f' ({how})' if how else ''}."
            return Shown.not_seen(told)
    if found.pop("missing"):
        told = (
            f"La fenêtre ne peut pas être montrée{NBSP}: il manque au système ce dont Qt a besoin. "
            "Avec --sans-fenetre, le reste est vérifié."
        )
        return Shown.not_seen(told, network)
    kept = Node(found).members("faults", "words", "screens", "texts")
    return Shown(
        faults=kept["faults"].texts(),
        words=kept["words"].texts(),
        screens=kept["screens"].whole(),
        texts=kept["texts"].whole(),
        network=network,
    )


def check_window(shown: Shown | None) -> Part:
    """What was drawn; ``None`` when the window was left out on demand."""
    if shown is None:
        return Part(name=NAME, title=TITLE, scope=LEFT_OUT, skipped=True)
    return Part(
        name=NAME,
        title=TITLE,
        scope=count(shown.screens, "écran dessiné", "écrans dessinés") if shown.screens else "",
        failures=tuple(Failure(message=told) for told in shown.faults),
    )


def check_words(shown: Shown | None, help_pages: Iterable[tuple[str, str]]) -> Part:
    """The words of the window and of Qt, then of the help of every command (its name and its text)."""
    pages = list(help_pages)
    failures = [Failure(message=message) for message in _foreign_help(pages)]
    texts = 0
    if shown is not None:
        failures += [Failure(message=told) for told in ((shown.unread,) if shown.unread else shown.words)]
        texts = shown.texts
    seen = count(texts, "texte") if shown is not None else f"fenêtre {LEFT_OUT}"
    scope = f"{seen}, {count(len(pages), 'page')} d'aide"
    return Part(name=WORDS_NAME, title=WORDS_TITLE, scope=scope, failures=tuple(failures))


def _foreign_help(pages: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in pages:
        faults = [*map(quoted, foreign_words(text)), *typography_faults(text)]
        if faults:
            yield f"Aide de la commande {quoted(name)}{NBSP}: {enumeration(faults)}."
