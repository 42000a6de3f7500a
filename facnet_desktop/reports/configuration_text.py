"""What a clinic's configuration changed, in a few words for a person."""

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.french import enumeration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports import wording

SHOWN = 12
"""Names listed for each thing before the rest is counted."""


def changes(configuration: Configuration) -> list[str]:
    """One text for each thing that differs from what is shipped, the file first; empty when nothing does."""
    parts = [] if configuration.file is None else [configuration.file]
    severities = [
        f"{code} ({wording.SEVERITIES[severity]})" for code, severity in configuration.severities.items()
    ]
    parameters = [f"{name} = {value}" for name, value in configuration.parameters.items()]
    contexts = [f"{name} ({', '.join(codes)})" for name, codes in configuration.contexts.items()]
    contexts += [f"{label} ({code})" for label, code in configuration.labels.items()]
    for title, names in (
        ("gravité changée", severities),
        ("seuils changés", parameters),
        ("contextes changés", contexts),
        ("lieux GMF", list(configuration.gmf_places or ())),
    ):
        if names:
            parts.append(f"{title}{NBSP}: {enumeration(names, SHOWN)}")
    return parts
