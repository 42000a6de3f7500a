"""The guide as one document: cover, contents, the pages that F1 shows, every rule, an index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from facnet_desktop import __version__
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports.catalogue_text import FAMILIES
from facnet_desktop.reports.wording import SEVERITIES
from facnet_desktop.rules.registry import RULES
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.ui.help.topics import GROUPS, RULE_PREFIX, RULES_GROUP, Topic, Topics
from facnet_desktop.ui.markdown.blocks import parse
from facnet_desktop.ui.status.words import of_edition
from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.tokens import Tone
from shots.guide.bookmarks import Bookmark, Target
from shots.guide.flow import Flow
from shots.guide.look import ACCENT, FAINT, INK, PAGE, Sheet, font
from shots.guide.paint import Printed, target_at
from shots.guide.pieces import Entry, Piece, Written, document
from shots.guide.setting import Setter

TITLE = "FacNet Desktop\u00a0: guide d'utilisation"
_LAST_GROUP = "En cas de besoin"
_INDEX = "Index des règles"
_CONTENTS = "Table des matières"
_FEW = 0.55
"""A page of the guide begins on a new sheet when less than this is left of the last one."""


@dataclass(slots=True)
class _Part:
    title: str
    place: str
    inside: list[tuple[str, str]]


def book_of(topics: Topics, pictures: Mapping[str, QImage], edition: str) -> Printed:
    """Lay out the whole guide; the contents come first, and are counted before the rest."""
    return _Book(topics, pictures, edition).printed()


class _Book:
    def __init__(self, topics: Topics, pictures: Mapping[str, QImage], edition: str) -> None:
        self._topics = topics
        self._edition = edition
        self._sheet = Sheet()
        self._setter = Setter(self._sheet, pictures)
        self._flow = Flow(self._sheet.body.height())
        self._parts: list[_Part] = []

    def printed(self) -> Printed:
        flow = self._flow
        flow.turn("")
        entries = self._contents()
        flow.turn(_CONTENTS)
        flow.add([self._setter.heading(_CONTENTS, 1, place="table"), *entries])
        for group in GROUPS:
            if group != _LAST_GROUP:
                self._group(group)
        self._rules()
        self._group(_LAST_GROUP)
        self._index()
        return Printed(
            title=TITLE,
            footer=f"Version {__version__} · Références {of_edition(self._edition)}",
            sheet=self._sheet,
            flow=flow,
            bookmarks=self._bookmarks(),
            cover=self._cover,
        )

    # --- contents ----------------------------------------------------------------------------------

    def _contents(self) -> list[Piece]:
        """A line for each part, page and family; their pages are known once they are laid out."""
        order = [*(group for group in GROUPS if group != _LAST_GROUP), RULES_GROUP, _LAST_GROUP]
        for group in order:
            if group == RULES_GROUP:
                inside = [(word, f"famille:{slug}") for slug, word in self._families()]
            else:
                inside = [(self._topics.get(name).title, name) for name in GROUPS[group]]
            self._parts.append(_Part(group, f"partie:{group}", inside))
        self._parts.append(_Part(_INDEX, "index", []))
        entries: list[Piece] = []
        for part in self._parts:
            entries.append(self._entry(part.title, part.place, level=0, keeps=bool(part.inside)))
            entries += [self._entry(title, place, level=1) for title, place in part.inside]
        return entries

    def _entry(self, title: str, place: str, *, level: int, keeps: bool = False) -> Entry:
        return Entry(
            title=title,
            address=f"aide:{place}",
            place=place,
            width=self._sheet.body.width(),
            before=3 if level else 13,
            indent=18.0 * level,
            points=9 if level else 9.5,
            weight=QFont.Weight.Normal if level else QFont.Weight.DemiBold,
            keeps=keeps,
        )

    # --- parts -------------------------------------------------------------------------------------

    def _group(self, group: str) -> None:
        self._flow.turn(group)
        self._flow.add([self._banner(group)])
        for number, name in enumerate(GROUPS[group]):
            if number:
                self._flow.turn_unless(_FEW, group)
            self._flow.add(self._topic(self._topics.get(name), first=not number))

    def _topic(self, topic: Topic, *, first: bool) -> list[Piece]:
        pieces = self._setter.pieces(parse(topic.text), topic.name)
        pieces[0].before = 18 if first else 34
        return pieces

    def _banner(self, group: str) -> Written:
        look = self._sheet.look()
        text = (
            f'<p style="margin:0; color:{ACCENT}; font-size:{look.points * 1.05:.2f}pt; font-weight:600">'
            f"{group}</p>"
        )
        return Written(
            document(text, self._sheet.body.width(), look.points), 0, keeps=True, places=(f"partie:{group}",)
        )

    def _rules(self) -> None:
        self._flow.turn(RULES_GROUP)
        self._flow.add([self._banner(RULES_GROUP)])
        setter = self._setter
        introduction = setter.pieces(parse(_RULES_INTRODUCTION), "regles-pages")
        introduction[0].before = 18
        self._flow.add(introduction)
        for slug, word in self._families():
            self._flow.turn_unless(0.3, RULES_GROUP)
            head = setter.heading(word, 1, place=f"famille:{slug}", before=34)
            self._flow.add([head])
            for number, rule in enumerate(one for one in _every_rule() if one.family == slug):
                topic = self._topics.get(f"{RULE_PREFIX}{rule.code}")
                pieces = setter.pieces(parse(topic.text), topic.name, deeper=1)
                pieces[0].before = 14 if not number else 30
                facts = _facts(rule.severity, on_demand=not getattr(rule, "enabled_by_default", True))
                stated = setter.pieces(parse(facts), "")
                stated[0].before, stated[0].keeps = 2, True
                for piece in pieces[1:]:
                    if "#" in "".join(piece.places):
                        piece.before = 10
                self._flow.add([pieces[0], *stated, *pieces[1:]])

    def _families(self) -> Sequence[tuple[str, str]]:
        slugs = list(dict.fromkeys(rule.family for rule in _every_rule()))
        return [(slug, FAMILIES[slug]) for slug in slugs]

    def _index(self) -> None:
        self._flow.turn(_INDEX)
        head = self._setter.heading(_INDEX, 1, place="index")
        entries = [
            Entry(
                title=f"{rule.code}   {rule.title}",
                address=f"regle:{rule.code}",
                place=f"{RULE_PREFIX}{rule.code}",
                width=self._sheet.body.width(),
                before=5,
                points=8.5,
            )
            for rule in sorted(_every_rule(), key=lambda rule: rule.code)
        ]
        entries[0].before = 12
        self._flow.add([head, *entries])

    # --- beside the words --------------------------------------------------------------------------

    def _bookmarks(self) -> list[Bookmark]:
        made = [Bookmark(_CONTENTS, self._target("table"))]
        for part in self._parts:
            inside = [
                Bookmark(title, self._target(place), self._rules_of(place)) for title, place in part.inside
            ]
            made.append(Bookmark(part.title, self._target(part.place), inside))
        return made

    def _rules_of(self, place: str) -> list[Bookmark]:
        slug = place.removeprefix("famille:")
        return [
            Bookmark(f"{rule.code} {rule.title}", self._target(f"{RULE_PREFIX}{rule.code}"))
            for rule in _every_rule()
            if rule.family == slug and place.startswith("famille:")
        ]

    def _target(self, place: str) -> Target:
        return target_at(self._sheet, *self._flow.places[place])

    def _cover(self, painter: QPainter) -> None:
        left, width = self._sheet.side, PAGE.width() - 2 * self._sheet.side
        painter.fillRect(QRectF(0, 0, PAGE.width(), 12), QColor(ACCENT))
        painter.drawPixmap(
            QRectF(left, 250, 64, 64), pixmap("clipboard-check", Tone.ACCENT, 64, 4), QRectF(0, 0, 256, 256)
        )
        for top, points, weight, ink, text in (
            (342, 34, QFont.Weight.Bold, INK, "FacNet Desktop"),
            (398, 17, QFont.Weight.Normal, FAINT, "Guide d'utilisation"),
            (446, 10.5, QFont.Weight.Normal, INK, f"Version {__version__}"),
            (466, 10.5, QFont.Weight.Normal, INK, f"Références {of_edition(self._edition)}"),
        ):
            painter.setFont(font(points, weight))
            painter.setPen(QColor(ink))
            painter.drawText(QRectF(left, top, width, 60), int(Qt.AlignmentFlag.AlignLeft), text)
        painter.setFont(font(9))
        painter.setPen(QColor(FAINT))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(left, 860, 470, 110), flags, _DUTY)


def _facts(severity: Severity, *, on_demand: bool) -> str:
    """The line below the title of a rule."""
    word = SEVERITIES[severity]
    return f"*{word[0].upper()}{word[1:]}{', sur demande' if on_demand else ''}*"


def _every_rule() -> Sequence[Any]:
    return (*RULES, RuleFailed)


_DUTY = (
    "Outil d'aide à la vérification. La facturation demeure sous la responsabilité du professionnel. "
    "Ce logiciel n'est ni un produit de la Régie de l'assurance maladie du Québec, ni approuvé par elle. "
    "Les personnes et les factures montrées dans ce guide sont inventées."
)
_RULES_INTRODUCTION = """# La page de chaque règle

Les pages qui suivent sont celles que le logiciel montre lui-même, par famille. Leurs deux exemples sont
rejoués par l'autodiagnostic.

- **Erreur**, **À vérifier**, **Occasion à vérifier** ou **Information** : la gravité la plus élevée de
  ses constats.
- **Sur demande** : la règle n'est exécutée que si la clinique l'active.
- *Limites* dit ce que la règle ne peut pas voir; c'est à lire avant de s'y fier.
"""
