"""What a run would be made with, told beside what is shipped."""

from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.settings import ParameterCard, Settings
from facnet_desktop.services.configuration.checker import BILLING_DELAY
from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.configuration.contexts import CONTEXT_LISTS


def settings_of(setup: Setup) -> Settings:
    """Parameters, places and contexts as they stand today, once the configuration is applied."""
    reference = setup.reference
    return Settings(
        file=setup.configuration.file,
        exceptions=setup.configuration.exceptions,
        parameters=tuple(
            ParameterCard(
                name=name,
                value=_today(reference, name),
                default=_today(setup.shipped, name),
                unit=note.unit,
                source=note.source,
                confidence=note.confidence,
                adjustable=note.adjustable,
            )
            for name, note in reference.parameter_notes.items()
        ),
        gmf_places=tuple(sorted(reference.gmf_places)),
        billing_delay_days=_today(reference, BILLING_DELAY),
        context_lists={
            name: values for name, values in reference.lists.items() if name.startswith(CONTEXT_LISTS)
        },
        contexts={element.label: element.short_code for element in reference.contexts},
    )


def _today(reference: Reference, name: str) -> int | None:
    """The value on the day of the run, ``None`` when the reference gives none."""
    try:
        return reference.parameter(name, reference.as_of)
    except LookupError:
        return None
