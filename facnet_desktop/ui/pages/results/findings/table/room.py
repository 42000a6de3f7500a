"""Which columns there is room for."""

from collections.abc import Mapping

from facnet_desktop.ui.pages.results.findings.table.columns import COLUMNS


def shown_columns(
    room: int, widths: Mapping[str, int], chosen: Mapping[str, bool], *, sentence: int
) -> frozenset[str]:
    """The keys of the columns to show in ``room`` pixels, of which the sentence keeps ``sentence``.

    ``widths`` are by key. ``chosen`` are columns that a person asked for or did without; of the others,
    those of the highest rank leave first.
    """
    wanted = {column.key for column in COLUMNS if chosen.get(column.key, not column.optional)}
    leaving = sorted(
        (one for one in COLUMNS if one.key in wanted and one.rank is not None and one.key not in chosen),
        key=lambda column: column.rank or 0,
    )
    taken = sum(widths[key] for key in wanted if key != "sentence")
    while leaving and taken + sentence > room:
        gone = leaving.pop()
        wanted.discard(gone.key)
        taken -= widths[gone.key]
    return frozenset(wanted)
