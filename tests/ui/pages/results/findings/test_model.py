"""The rows of the model are the findings of the view, whatever is chosen."""

import uuid
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.results.criteria import Criteria, GroupBy, Sort, SortKey
from facnet_desktop.services.results.findings import OpenFindings
from facnet_desktop.services.results.rows import FindingRow
from facnet_desktop.services.results.view import FindingGroup
from facnet_desktop.ui.context import AppContext
from facnet_desktop.ui.pages.results.findings.choices import Choices
from facnet_desktop.ui.pages.results.findings.finder import Found
from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS, PLACES, Eyes
from facnet_desktop.ui.pages.results.findings.table.fetching import KEPT, PAGE, Fetching
from facnet_desktop.ui.pages.results.findings.table.model import WAITING, FindingsModel, Role
from tests.support.window_context import PATIENCE_MS
from tests.ui.pages.results.findings.kit import book_of, results_of

CHOICES = [
    Choices(),
    Choices(sort=Sort(key=SortKey.IMPACT, descending=True)),
    Choices(sort=Sort(key=SortKey.DATE), criteria=Criteria(severities=frozenset({Severity.ERROR}))),
    Choices(sort=Sort(key=SortKey.DOCTOR), criteria=Criteria(text="fb00")),
    *(Choices(group=by, with_information=True) for by in GroupBy),
]


def found_of(book: OpenFindings, choices: Choices) -> Found:
    view = book.view(choices.asked, choices.sort, choices.group)
    return Found(book=book, choices=choices, view=view, position=None, pages=())


@pytest.fixture
def model(context: AppContext) -> Iterator[FindingsModel]:
    made = FindingsModel(Fetching(context.reads))
    yield made
    made.clear()


def eyes(context: AppContext) -> Eyes:
    return Eyes(context.privacy, uuid.uuid4())


def items(model: FindingsModel, qtbot: QtBot) -> list[FindingRow | FindingGroup]:
    """Every row, read as a person would scroll through the list."""
    rows: list[FindingRow | FindingGroup] = []
    for row in range(model.rowCount()):
        qtbot.waitUntil(partial(_is_there, model, row), timeout=PATIENCE_MS)
        item = model.item(row)
        assert item is not None
        rows.append(item)
    return rows


def _is_there(model: FindingsModel, row: int) -> bool:
    return model.item(row) is not None


@pytest.mark.parametrize("choices", CHOICES)
def test_rows_are_those_of_the_view_in_its_order(
    context: AppContext, qtbot: QtBot, model: FindingsModel, choices: Choices
) -> None:
    book = book_of(430)
    found = found_of(book, choices)
    model.show(found, eyes(context), is_open=True)
    rows = items(model, qtbot)
    assert [row.number for row in rows if isinstance(row, FindingRow)] == found.view.numbers()
    headings = [row for row in rows if isinstance(row, FindingGroup)]
    assert headings == [found.view.group_at(at) for at in range(found.view.group_count)]
    for at, row in enumerate(rows):
        if isinstance(row, FindingRow):
            assert model.number(at) == row.number
            assert model.row_of(row.number) == at


@pytest.mark.parametrize("by", [None, GroupBy.DOCTOR])
def test_it_is_a_sound_model_while_its_rows_come(
    context: AppContext, qtbot: QtBot, model: FindingsModel, qtmodeltester: ModelTester, by: GroupBy | None
) -> None:
    model.show(found_of(book_of(60), Choices(group=by)), eyes(context), is_open=True)
    qtmodeltester.check(model, force_py=True)
    items(model, qtbot)


def test_opening_and_folding_a_group_inserts_and_removes_its_rows(
    context: AppContext, qtbot: QtBot, model: FindingsModel
) -> None:
    found = found_of(book_of(60), Choices(group=GroupBy.RULE))
    model.show(found, eyes(context), is_open=False)
    assert model.rowCount() == found.view.group_count
    count = found.view.group_at(1).count
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        model.toggle(1)
    assert inserted.args[1:] == [2, 1 + count]
    assert model.is_open(1)
    with qtbot.waitSignal(model.rowsRemoved) as removed:
        model.toggle(1)
    assert removed.args[1:] == [2, 1 + count]
    assert model.rowCount() == found.view.group_count


def test_only_the_pages_that_are_looked_at_are_read(
    context: AppContext, qtbot: QtBot, model: FindingsModel
) -> None:
    book = book_of(PAGE * 40)
    choices = Choices(with_information=True)
    model.show(found_of(book, choices), eyes(context), is_open=False)
    middle = model.index(PAGE * 20 + 10, PLACES["sentence"])
    assert middle.data() == WAITING
    assert middle.data(Role.ITEM) is None
    with qtbot.waitSignal(model.dataChanged, timeout=PATIENCE_MS):
        pass
    assert middle.data().startswith("Constat de la ligne")
    qtbot.waitUntil(lambda: len(results_of(book).asked) >= 2, timeout=PATIENCE_MS)
    view = book.view(choices.asked, choices.sort)
    assert set(results_of(book).asked) <= {tuple(view.numbers(page * PAGE, PAGE)) for page in (19, 20, 21)}


def test_pages_that_were_scrolled_past_are_not_read_and_old_ones_are_forgotten(
    context: AppContext, qtbot: QtBot, model: FindingsModel
) -> None:
    book = book_of(PAGE * (KEPT + 20))
    gate = results_of(book).gate
    gate.clear()
    model.show(found_of(book, Choices(with_information=True)), eyes(context), is_open=False)
    for page in range(30):
        model.item(page * PAGE)
    gate.set()
    qtbot.waitUntil(lambda: model.item(29 * PAGE) is not None, timeout=PATIENCE_MS)
    assert len(results_of(book).asked) < 12
    for page in range(KEPT + 20):
        qtbot.waitUntil(partial(_is_there, model, page * PAGE + 1), timeout=PATIENCE_MS)
    assert model.item(0) is None


def test_rows_of_a_list_that_was_replaced_never_come(
    context: AppContext, qtbot: QtBot, model: FindingsModel
) -> None:
    before, after = book_of(500), book_of(300)
    results_of(before).gate.clear()
    old = found_of(before, Choices(sort=Sort(key=SortKey.LINE)))
    model.show(old, eyes(context), is_open=False)
    assert model.item(0) is None
    qtbot.wait(20)  # its first page is being read
    found = found_of(after, Choices(sort=Sort(key=SortKey.LINE, descending=True)))
    assert old.view.number_at(0) != found.view.number_at(0)
    model.show(found, eyes(context), is_open=False)
    assert model.item(0) is None
    painted: list[object] = []
    model.dataChanged.connect(lambda: painted.append(model.item(0)))
    results_of(before).gate.set()
    qtbot.waitUntil(lambda: model.item(0) is not None, timeout=PATIENCE_MS)
    assert {row.number for row in painted if isinstance(row, FindingRow)} == {found.view.number_at(0)}


def test_each_cell_says_what_it_paints_by_an_icon_or_a_colour(
    context: AppContext, qtbot: QtBot, model: FindingsModel
) -> None:
    model.show(found_of(book_of(30), Choices(with_information=True)), eyes(context), is_open=False)
    items(model, qtbot)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    for row in range(model.rowCount()):
        item = model.item(row)
        assert isinstance(item, FindingRow)
        for place, column in enumerate(COLUMNS):
            assert model.index(row, place).data(spoken), column.key
        severity = model.index(row, PLACES["severity"]).data(spoken)
        assert severity in ("Erreur", "À vérifier", "Occasion à vérifier", "Information")
        amount = model.index(row, PLACES["amount"]).data(spoken)
        if item.nature is not None:
            assert any(word in amount for word in ("à risque", "à récupérer", "occasion"))
        assert model.index(row, PLACES["deadline"]).data(spoken).startswith(("Expire", "Délai", "Sans"))


def test_patients_are_masked_and_their_keys_are_not_in_the_cells(
    context: AppContext, qtbot: QtBot, model: FindingsModel
) -> None:
    model.show(found_of(book_of(20), Choices(with_information=True)), eyes(context), is_open=False)
    items(model, qtbot)
    for row in range(model.rowCount()):
        for place in range(len(COLUMNS)):
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
            ):
                assert "ZORY" not in str(model.index(row, place).data(role))
    assert model.index(0, PLACES["patient"]).data().startswith("Patient ")
