"""Every number that the rules use has a French name."""

from facnet_desktop.reports.parameter_words import PARAMETER_NAMES, parameter_name
from tests.support.exports import reference


def test_every_shipped_parameter_has_one_and_only_those() -> None:
    assert set(PARAMETER_NAMES) == set(reference().parameters)
    assert len(set(PARAMETER_NAMES.values())) == len(PARAMETER_NAMES)


def test_one_that_is_not_known_keeps_its_own() -> None:
    assert parameter_name("a_later_one") == "a_later_one"
