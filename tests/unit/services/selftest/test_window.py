"""What the child that shows the window has to say, and the help of the commands: told in two parts."""

from facnet_desktop.services.selftest.window import Shown, check_window, check_words, look_at_window
from facnet_desktop.services.worker.contract import FunctionList
from tests.support import selftest_functions
from tests.support.selftest_functions import WINDOW
from tests.unit.services.selftest.requests import NOBODY, said

FRENCH = [("facnet-desktop lire", "Lit un export.")]


def shown_by(functions: FunctionList) -> Shown:
    return look_at_window(functions, WINDOW, {}, NOBODY)


def test_what_was_seen_is_told_in_two_parts() -> None:
    shown = shown_by(selftest_functions.seen)
    window, words = check_window(shown), check_words(shown, FRENCH)
    assert (said(window), window.scope) == (["Une faute."], "2\u00a0écrans dessinés")
    assert (said(words), words.scope) == (["Ici : « open »."], "9\u00a0textes, 1\u00a0page d'aide")
    assert shown.network is not None


def test_a_child_that_dies_fails_both_parts() -> None:
    shown = shown_by(selftest_functions.dying)
    assert said(check_window(shown))[0].startswith("Le processus qui montre la fenêtre s'est arrêté (")
    assert said(check_words(shown, FRENCH)) == said(check_window(shown))
    assert shown.network is None


def test_a_system_without_qt_fails_and_says_what_to_do() -> None:
    shown = shown_by(selftest_functions.without_qt)
    assert not check_window(shown).passed
    assert "--sans-fenetre" in said(check_window(shown))[0]


def test_a_window_left_out_on_demand_is_no_failure_and_says_so() -> None:
    part = check_window(None)
    assert (part.passed, part.skipped) == (True, True)
    words = check_words(None, FRENCH)
    assert (words.passed, words.skipped) == (True, False)
    assert "laissée de côté" in words.scope


def test_an_english_word_in_the_help_of_a_command_is_told() -> None:
    part = check_words(None, [*FRENCH, ("facnet-desktop ouvrir", "Show the window : now!")])
    assert len(part.failures) == 1
    message = said(part)[0]
    assert "« facnet-desktop ouvrir »" in message
    assert all(word in message for word in ("« show »", "« the »", "point d'exclamation"))
