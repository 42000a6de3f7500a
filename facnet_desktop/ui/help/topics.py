"""The pages of the guide: those of ``resources/guide``, then one for each rule, made from its own page."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facnet_desktop.domain.money import NBSP
from facnet_desktop.jobs.error_entries import ENTRIES
from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.ui.help.keys import keys_markdown
from facnet_desktop.ui.help.notes import TOPIC, notes_markdown

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Commencer": ("premier-jour", "accueil", "preverification"),
    "Les pages": ("taches", "resultats", "constats", "calendrier", "comparaison", "exportation"),
    "Ce que le logiciel sait": ("references", "regles"),
    "Régler et protéger": ("parametres", "confidentialite", "sauvegarde", "coordination"),
    "En cas de besoin": ("raccourcis", "messages", "nouveautes"),
}
"""In the order of the list; every file of the folder is named once."""
RULES_GROUP = "Les règles"
RULE_PREFIX = "regle:"


@dataclass(frozen=True, slots=True)
class Topic:
    """``name`` is what links and F1 name; ``text`` is Markdown, its title on the first line."""

    name: str
    group: str
    title: str
    text: str


class Topics:
    """Every page, in the order they are listed."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self.all = topics
        self._by_name = {topic.name: topic for topic in topics}

    def get(self, name: str) -> Topic:
        """The page of that name; the first one for a name that no page has."""
        return self._by_name.get(name, self.all[0])

    def __contains__(self, name: str) -> bool:
        return name in self._by_name


def load_topics(folder: Path) -> Topics:
    """Read every page; not in the thread of the window.

    Raises:
        OSError: a page is missing from the installation.
    """
    made = {
        "raccourcis": ("{keys}", keys_markdown()),
        "messages": ("{messages}", _messages()),
        TOPIC: ("{notes}", notes_markdown(folder.parent / "notes")),
    }
    topics = []
    for group, names in GROUPS.items():
        for name in names:
            text = (folder / f"{name}.md").read_text(encoding="utf-8")
            if name in made:
                text = text.replace(*made[name])
            topics.append(_topic(name, group, text))
    codes = [*(rule.code for rule in RULES), RuleFailed.code]
    topics += [_topic(f"{RULE_PREFIX}{code}", RULES_GROUP, page_of(code)) for code in sorted(codes)]
    return Topics(tuple(topics))


def _topic(name: str, group: str, text: str) -> Topic:
    return Topic(name=name, group=group, title=text.partition("\n")[0].removeprefix("# ").strip(), text=text)


def _messages() -> str:
    """Every error that the program can tell, in the order of the catalogue."""
    told = {entry.title: entry for entry in ENTRIES.values()}
    return "\n\n".join(
        f"### {title}\n{entry.cause}\n\n**Que faire**{NBSP}: {entry.next_step}"
        for title, entry in told.items()
    )
