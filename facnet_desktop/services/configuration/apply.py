"""A configuration put to work: on the reference, on the rules, on the findings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.model import ContextElement, Dated, Reference
from facnet_desktop.services.configuration.contexts import CONTEXT_LISTS


def applied(configuration: Configuration, reference: Reference) -> Reference:
    """The reference as the clinic wants it: the same object when nothing in it changes.

    A code given to an official label leaves the label that had it, and takes the place of the former
    code in the lists that the configuration does not spell out.
    """
    renamed: dict[str, str] = {}
    contexts = tuple(_relabelled(reference.contexts, configuration.labels, renamed))
    lists = {
        name: configuration.contexts.get(name)
        or (tuple(dict.fromkeys(renamed.get(value, value) for value in values)) if renamed else values)
        for name, values in reference.lists.items()
        if name.startswith(CONTEXT_LISTS)
    }
    places = frozenset(configuration.gmf_places or ())
    if not (configuration.labels or configuration.contexts or configuration.parameters or places):
        return reference
    return replace(
        reference,
        gmf_places=reference.gmf_places | places,
        parameters={
            **reference.parameters,
            **{name: (Dated(value=value),) for name, value in configuration.parameters.items()},
        },
        contexts=contexts,
        lists={**reference.lists, **lists},
    )


def with_severities(findings: Iterable[Finding], severities: Mapping[str, Severity]) -> tuple[Finding, ...]:
    """Every finding of a rule named in ``severities`` takes that severity and remembers its own."""
    if not severities:
        return tuple(findings)
    return tuple(_with_severity(finding, severities.get(finding.rule)) for finding in findings)


def _with_severity(finding: Finding, severity: Severity | None) -> Finding:
    if severity is None or severity is finding.severity:
        return finding
    return replace(finding, severity=severity, judged_severity=finding.severity)


def _relabelled(
    elements: Iterable[ContextElement], labels: Mapping[str, str], renamed: dict[str, str]
) -> Iterator[ContextElement]:
    """The elements with the codes of ``labels``; ``renamed`` learns former codes and what replaces them."""
    given = set(labels.values())
    for element in elements:
        code = labels.get(element.label)
        if code is not None:
            if element.short_code and element.short_code != code:
                renamed[element.short_code] = code
            yield replace(element, short_code=code)
        else:
            yield replace(element, short_code="") if element.short_code in given else element
