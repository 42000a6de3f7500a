"""The small pieces of the command line: streams, bar, names, incidents."""

import io
from pathlib import Path

import click
import pytest

from facnet_desktop.cli.console import PLAIN_WIDTH, wants_colour, width_of
from facnet_desktop.cli.files import expanded, sources
from facnet_desktop.cli.incident import told
from facnet_desktop.cli.main import main
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.results import report_paths
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.jobs.context import Phase, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_colours_need_a_terminal_that_wants_them() -> None:
    assert wants_colour(Terminal(), {"TERM": "xterm"}, windows=False)
    assert not wants_colour(io.StringIO(), {"TERM": "xterm"}, windows=False)
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"}, windows=False)
    assert not wants_colour(Terminal(), {"TERM": "dumb"}, windows=False)
    assert not wants_colour(Terminal(), {}, windows=True)
    assert wants_colour(Terminal(), {"WT_SESSION": "x"}, windows=True)


def test_a_file_gets_a_fixed_width() -> None:
    assert width_of(io.StringIO()) == PLAIN_WIDTH


def test_the_bar_shows_only_after_a_second_and_wipes_itself() -> None:
    stream, clock = Terminal(), Clock()
    bar = ProgressBar(stream, now=clock)
    context = bar.context()
    clock.now = 0.9
    context.report(Progress(phase=Phase.READING, done=1, total=2))
    assert stream.getvalue() == ""
    clock.now = 1.2
    context.report(Progress(phase=Phase.READING, done=1, total=2))
    assert " 25\u00a0% lecture" in stream.getvalue()
    before = stream.getvalue()
    clock.now = 1.25
    context.report(Progress(phase=Phase.READING, done=2, total=2))
    assert stream.getvalue() == before
    bar.clear()
    assert stream.getvalue().endswith("\r\x1b[2K")


def test_no_bar_without_a_terminal() -> None:
    stream, clock = io.StringIO(), Clock()
    context = ProgressBar(stream, now=clock).context()
    clock.now = 9
    context.report(Progress(phase=Phase.CHECKING, done=1, total=2))
    assert stream.getvalue() == ""


def test_patterns_are_expanded_where_the_shell_does_not(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c[1].csv"):
        (tmp_path / name).write_text("")
    pattern = str(tmp_path / "*.csv")
    assert expanded([pattern], windows=False) == [pattern]
    assert [Path(name).name for name in expanded([pattern], windows=True)] == ["a.csv", "b.csv", "c[1].csv"]
    exact = str(tmp_path / "c[1].csv")
    assert expanded([exact], windows=True) == [exact]
    with pytest.raises(click.UsageError, match="Aucun fichier"):
        expanded([str(tmp_path / "*.txt")], windows=True)


def test_standard_input_is_read_once_only() -> None:
    with pytest.raises(click.UsageError, match="qu'une fois"):
        sources(["-", "-"])


def test_two_files_of_the_same_name_get_two_reports(tmp_path: Path) -> None:
    paths = report_paths(tmp_path, ["a/mars.csv", "b/Mars.csv", "-", "avril.txt"], ".json")
    assert [path.name for path in paths] == ["mars.json", "Mars-2.json", "entree-standard.json", "avril.json"]


def _fail(text: str) -> None:
    raise ValueError(text)


def test_an_incident_tells_places_and_types_but_no_value() -> None:
    references = set()
    for text in ("ZORY45010112", "AUTR45010112"):
        try:
            try:
                _fail(text)
            except ValueError as error:
                raise RuntimeError(text) from error
        except RuntimeError as error:
            incident = incident_of(error)
        references.add(incident.reference)
        assert text not in incident.details + told(incident)
        assert "ValueError" in incident.details
        assert "cli/test_pieces.py" in incident.details
        assert incident.reference in told(incident)
    assert len(references) == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["taches", "conservation", "--jours", "500"],
            "500 n'est pas permis; indiquer un nombre entier de 30 à 400.",
        ),
        (
            ["taches", "liste", "--limite", "0"],
            "0 n'est pas permis; indiquer un nombre entier de 1 à 1 000 000.",
        ),
        (["taches", "purger", "--jours", "99999999999"], "de 0 à 36 500."),
        (["taches", "liste", "--limite", "9" * 30], "de 1 à 1 000 000."),
        (["taches", "liste", "--limite", "deux"], "« deux » n'est pas un nombre entier."),
        (["exemple", "--lignes", "-1"], "-1 n'est pas permis; indiquer un nombre entier de 0 à 10 000 000."),
    ],
)
def test_the_bounds_of_a_number_are_told_in_words(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert sentence in capsys.readouterr().err.replace("\u00a0", " ")


def test_the_help_tells_the_bounds_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["taches", "conservation", "--aide"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "[de 30 à 400]" in shown
    assert "<=" not in shown
