"""What each rule found last."""

from pathlib import Path

from facnet_desktop.jobs.job import State
from facnet_desktop.services.rule_pages.last_run import last_run
from tests.support.exports import ROOT
from tests.support.stored_validation import asked, validating_in

EXAMPLE_EXPORT = ROOT / "resources" / "autotest" / "export.csv"


def test_there_is_none_before_the_first_validation(tmp_path: Path) -> None:
    with validating_in(tmp_path / "facnet.db") as here:
        here.jobs.in_state(State.FAILED)
        assert last_run(here.jobs.board, here.results) is None


def test_the_newest_validation_tells_what_became_of_each_rule(tmp_path: Path) -> None:
    with validating_in(tmp_path / "facnet.db") as here:
        here.validate(asked(EXAMPLE_EXPORT))
        newest = here.validate(asked(EXAMPLE_EXPORT))
        found = last_run(here.jobs.board, here.results)
        assert found is not None
        assert found.job_id == newest
        assert found.lines["FB002"].ran
        assert found.lines["FB002"].findings > 0
