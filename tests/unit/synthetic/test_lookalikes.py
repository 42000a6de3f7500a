"""Situations that resemble a fault: no rule says a word of any of them."""

from dataclasses import replace

import pytest

from facnet_desktop.rules.registry import RULES
from facnet_desktop.synthetic.calendar import Cover, year
from facnet_desktop.synthetic.faults.scene import Lookalike
from facnet_desktop.synthetic.lookalikes import catalogue
from facnet_desktop.synthetic.lookalikes.catalogue import LOOKALIKES, lookalikes_for
from facnet_desktop.synthetic.profile import Profile
from tests.unit.synthetic.written import found, write

YEAR = Profile(first=year().first, last=year().last, lookalikes=0.08)


def name_of(lookalike: Lookalike) -> str:
    return f"{lookalike.rule}-{lookalike.build.__name__.strip('_')}"


@pytest.mark.parametrize("lookalike", LOOKALIKES, ids=name_of)
def test_no_rule_speaks_of_it(lookalike: Lookalike, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "LOOKALIKES", (lookalike,))
    for seed, lines in ((1, 120), (2, 400)):
        written = write(lines, seed=seed, profile=YEAR)
        assert written.summary.lookalikes[lookalike.rule] > lines // 60
        assert not found(written, gmf_places=["55901"], also=["GMF003"])


def test_they_resemble_faults_of_registered_rules() -> None:
    assert {lookalike.rule for lookalike in LOOKALIKES} <= {rule.code for rule in RULES}
    assert len({name_of(lookalike) for lookalike in LOOKALIKES}) == len(LOOKALIKES)


def test_those_a_file_cannot_hold_are_left_out() -> None:
    assert lookalikes_for() == LOOKALIKES
    assert all(not one.whole_nam for one in lookalikes_for(masked=True))
    assert all(one.cover is Cover.ANY for one in lookalikes_for(cover=Cover.ANY))
    assert len(lookalikes_for(cover=Cover.ANY)) < len(LOOKALIKES)


def test_many_in_one_file_do_not_disturb_one_another() -> None:
    for seed in (1, 2, 3):
        assert not found(write(3000, seed=seed, profile=replace(YEAR, lookalikes=0.15)))
