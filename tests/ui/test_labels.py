"""Every value a person may see has a word, an icon that is shipped and a tone."""

from collections.abc import Mapping
from enum import Enum

import pytest

from facnet_desktop.domain.severity import Severity
from facnet_desktop.jobs.job import Kind, State, Status
from facnet_desktop.ui.labels import KINDS, SEVERITIES, STATES, STATUSES, Mark
from facnet_desktop.ui.theme.icons import icon
from facnet_desktop.ui.theme.theme import Theme


@pytest.mark.parametrize(
    ("members", "marks"),
    [(Severity, SEVERITIES), (State, STATES), (Status, STATUSES), (Kind, KINDS)],
    ids=["severities", "states", "statuses", "kinds"],
)
def test_every_member_has_its_mark(theme: Theme, members: type[Enum], marks: Mapping[Enum, Mark]) -> None:
    assert set(marks) == set(members)
    assert len({mark.word for mark in marks.values()}) == len(marks)
    for mark in marks.values():
        assert mark.word[0].isupper()
        assert not icon(mark.icon, mark.tone).isNull()
