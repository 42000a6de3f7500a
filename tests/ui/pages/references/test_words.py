"""One concept, one word: the settings call a parameter what the references call it."""

import pytest

from facnet_desktop.reports.parameter_words import parameter_name
from facnet_desktop.services.reference_search.catalogue import Scope
from facnet_desktop.services.reference_search.codes import Origin
from facnet_desktop.ui.pages.references.table.columns import columns_of, origin_word
from facnet_desktop.ui.pages.references.words import scope_word
from facnet_desktop.ui.pages.settings.validation.parameter_words import parameter_words
from tests.support.exports import reference

ADJUSTABLE = [name for name, note in reference().parameter_notes.items() if note.adjustable]


@pytest.mark.parametrize("name", ADJUSTABLE)
def test_the_settings_use_the_same_name(name: str) -> None:
    assert parameter_words(name, "").title == parameter_name(name)


def test_every_table_and_every_origin_has_a_word() -> None:
    assert all(scope_word(scope) and columns_of(scope) for scope in Scope)
    assert all(origin_word(origin) for origin in Origin)
