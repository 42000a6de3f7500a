"""Which findings are selected: never row by row, a list may be of a million."""

from facnet_desktop.ui.pages.results.findings.table.model import FindingsModel
from facnet_desktop.ui.pages.results.findings.table.view import FindingsView


def selected_count(view: FindingsView, model: FindingsModel) -> int:
    """How many findings are selected; a heading that is selected stands for its group."""
    return sum(last - first + 1 for first, last in _positions(view, model))


def selected_numbers(view: FindingsView, model: FindingsModel) -> list[int]:
    """Their numbers, in the order of the list."""
    found = model.found
    if found is None:
        return []
    return [
        number
        for first, last in _positions(view, model)
        for number in found.view.numbers(first, last - first + 1)
    ]


def _positions(view: FindingsView, model: FindingsModel) -> list[tuple[int, int]]:
    """First and last positions, merged where they touch."""
    merged: list[tuple[int, int]] = []
    for top, bottom in view.selected_ranges():
        first, last = _covered(model, top), _covered(model, bottom)
        if first is None or last is None:
            continue
        start, end = first[0], last[1]
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _covered(model: FindingsModel, row: int) -> tuple[int, int] | None:
    """The positions that a row stands for."""
    place, folding = model.place(row), model.folding
    if place is None or folding is None:
        return None
    if place.position is not None or place.group is None:
        position = place.position or 0
        return position, position
    start = folding.start(place.group)
    return start, start + folding.count(place.group) - 1
