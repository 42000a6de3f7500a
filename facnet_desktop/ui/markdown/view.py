"""A page written in Markdown, shown in the colours of the theme; it reads no file and no network."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QFontDatabase, QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from facnet_desktop.rules.registry import RULES
from facnet_desktop.ui.markdown.anchors import anchor_of
from facnet_desktop.ui.markdown.blocks import Blocks, Heading, Picture, parse
from facnet_desktop.ui.markdown.html import Look, Mark, page_html
from facnet_desktop.ui.markdown.links import KnownNames, LinkKind, target_of
from facnet_desktop.ui.theme.icons import pixmap
from facnet_desktop.ui.theme.theme import current_theme
from facnet_desktop.ui.theme.tokens import Tone

READING_WIDTH = 760
"""Lines longer than this, in logical pixels, are tiring to read."""
_ICON = 18
_INDENT = 22
_LEAST_PICTURE = 120
_REFIT_MS = 60
"""Pictures are drawn sharp again once the page has kept its width for so long."""
Pictures = Mapping[str, QImage]
"""By the name that pages give them."""
_RULE_CODES = frozenset(rule.code for rule in RULES)


class MarkdownView(QTextBrowser):
    """``linked`` carries the :class:`LinkTarget` of a link that leads to a rule, a code or a topic.

    Links inside the page are followed here. The page is drawn again when the theme changes, at the same
    place.
    """

    linked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "reading")
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(_INDENT)
        self._blocks: Blocks = ()
        self._known = KnownNames(rules=_RULE_CODES)
        self._marks: Mapping[str, Mark] = {}
        self._pictures: Pictures = {}
        self._drawn_for = 0
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(_REFIT_MS)
        self._refit.timeout.connect(self._draw_again)
        self.anchorClicked.connect(self._follow)
        current_theme().changed.connect(self._draw_again)

    def set_markdown(
        self, text: str, *, skip_title: bool = False, marks: Mapping[str, Mark] | None = None
    ) -> None:
        """Show another page from its beginning; ``marks`` give icons to headings by their words."""
        blocks = parse(text)
        if skip_title and blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
            blocks = blocks[1:]
        self.set_blocks(blocks, marks=marks)

    def set_blocks(self, blocks: Blocks, *, marks: Mapping[str, Mark] | None = None) -> None:
        """The same for a page that is made of values."""
        self._blocks = blocks
        self._marks = marks or {}
        self._draw()
        self.verticalScrollBar().setValue(0)

    def set_pictures(self, pictures: Pictures) -> None:
        """The pictures that pages may show; a page opens no file itself."""
        self._pictures = pictures

    @property
    def known_codes(self) -> frozenset[str]:
        """The billing codes that are links where the page names them."""
        return self._known.codes

    @known_codes.setter
    def known_codes(self, codes: frozenset[str]) -> None:
        if codes != self._known.codes:
            self._known = replace(self._known, codes=codes)
            self._draw_again()

    def headings(self) -> tuple[Heading, ...]:
        """The headings of the page, for a table of contents."""
        return tuple(block for block in self._blocks if isinstance(block, Heading))

    def scroll_to_heading(self, heading: str) -> None:
        """Show a part of the page, by its words or its anchor."""
        self.scrollToAnchor(anchor_of(heading))

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's name
        """Icons by ``icone:NAME:TONE`` and pictures by ``image:NAME``: a page opens no file."""
        scheme, _, rest = QUrl(name).toString().partition(":")
        if kind == QTextDocument.ResourceType.ImageResource.value and scheme == "icone":
            icon_name, _, tone = rest.partition(":")
            return pixmap(icon_name, Tone(tone), _ICON, self.devicePixelRatioF())
        if kind == QTextDocument.ResourceType.ImageResource.value and scheme == "image":
            return self._fitted(rest)
        return None

    def _fitted(self, name: str) -> QImage | None:
        """The picture at the size it is shown at: Qt would drop lines of it."""
        picture = self._pictures.get(name)
        if picture is None:
            return None
        room = min(self._room(), READING_WIDTH) - 2 * self.document().documentMargin()
        ratio = self.devicePixelRatioF()
        width = min(picture.deviceIndependentSize().width(), max(room, _LEAST_PICTURE))
        shown = picture.convertToFormat(QImage.Format.Format_RGB32).scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        """Lines stay short enough to be read on a wide screen."""
        super().resizeEvent(event)
        if self._room() != self._drawn_for and self._has_pictures():
            self._refit.start()
        wide = self.viewport().width() > READING_WIDTH
        if wide and self.lineWrapMode() is not QTextBrowser.LineWrapMode.FixedPixelWidth:
            self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(READING_WIDTH)
        elif not wide and self.lineWrapMode() is not QTextBrowser.LineWrapMode.WidgetWidth:
            self.setLineWrapMode(QTextBrowser.LineWrapMode.WidgetWidth)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        """Wide enough to read in."""
        return QSize(READING_WIDTH // 2, READING_WIDTH // 2)

    def _room(self) -> int:
        """The width of the page beside its scroll bar, whether that is shown just now or not."""
        return self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()

    def _has_pictures(self) -> bool:
        return any(isinstance(block, Picture) for block in self._blocks)

    @Slot()
    def _draw_again(self) -> None:
        place = self.verticalScrollBar().value()
        self._draw()
        self.verticalScrollBar().setValue(place)

    def _draw(self) -> None:
        self._drawn_for = self._room()
        theme = current_theme()
        look = Look(
            tokens=theme.tokens,
            points=theme.points,
            mono=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
            known=self._known,
            marks=self._marks,
        )
        self.document().setDefaultFont(self.font())
        self.setHtml(page_html(self._blocks, look))

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        target = target_of(url.toString())
        if target is None:
            return
        if target.kind is LinkKind.ANCHOR:
            self.scroll_to_heading(target.value)
            return
        self.linked.emit(target)
