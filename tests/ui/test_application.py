"""Qt speaks French, the words that its own French lacks included."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from tests.support.window_context import INSTALLATION

SOURCE = INSTALLATION.languages_folder / "qt_fr.ts"


def words() -> list[tuple[str, str, str]]:
    """Context, English and French of each word of ours."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in ET.parse(SOURCE).getroot().iter("context")  # noqa: S314  a file of this program
        for message in context.iter("message")
    ]


@pytest.mark.parametrize(("context", "english", "french"), words(), ids=lambda text: text)
def test_the_compiled_words_are_those_of_the_source(
    qapp: QApplication, context: str, english: str, french: str
) -> None:
    compiled = QTranslator()
    assert compiled.load(str(Path(SOURCE).with_suffix(".qm")))
    assert french
    assert compiled.translate(context, english) == french
