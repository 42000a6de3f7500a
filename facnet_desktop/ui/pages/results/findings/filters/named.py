"""The values of a filter under the names a person knows them by, as far as they may be shown."""

from dataclasses import replace

from facnet_desktop.services.results.criteria import Dimension
from facnet_desktop.services.results.facets import FacetValue
from facnet_desktop.ui.pages.results.findings.table.columns import Eyes


def with_names(
    values: tuple[FacetValue, ...], dimension: Dimension, eyes: Eyes | None
) -> tuple[FacetValue, ...]:
    """Rules with their code, doctors as privacy shows them, words with a capital."""
    return tuple(replace(one, label=_label(one, dimension, eyes)) for one in values)


def _label(one: FacetValue, dimension: Dimension, eyes: Eyes | None) -> str:
    if one.value is not None:
        if dimension is Dimension.RULE:
            return f"{one.value} · {one.label}"
        if dimension is Dimension.DOCTOR and eyes is not None:
            return eyes.privacy.doctor(one.value)
    return f"{one.label[:1].upper()}{one.label[1:]}"
