"""A configuration as JSON and back. What is named is a list of pairs: its order shows in reports."""

from facnet_desktop.domain.configuration import Configuration, RuleChoice
from facnet_desktop.domain.severity import Severity
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.strict_json import Node


def configuration_json(configuration: Configuration) -> dict[str, Json]:
    """All of it."""
    return {
        "file": configuration.file,
        "choices": [
            {"only": [*choice.only], "extra": [*choice.extra], "without": [*choice.without]}
            for choice in configuration.choices
        ],
        "severities": [[rule, severity.value] for rule, severity in configuration.severities.items()],
        "parameters": [[name, value] for name, value in configuration.parameters.items()],
        "contexts": [[name, [*codes]] for name, codes in configuration.contexts.items()],
        "labels": [[label, code] for label, code in configuration.labels.items()],
        "gmf_places": None if configuration.gmf_places is None else [*configuration.gmf_places],
        "exceptions": configuration.exceptions,
    }


def configuration_of_json(node: Node) -> Configuration:
    """What ``configuration_json`` made of it.

    Raises:
        UnexpectedJson: it is something else.
    """
    kept = node.members(
        "file", "choices", "severities", "parameters", "contexts", "labels", "gmf_places", "exceptions"
    )
    return Configuration(
        file=kept["file"].maybe(Node.text),
        choices=tuple(_choice(item) for item in kept["choices"].items()),
        severities={rule: value.of(Severity) for rule, value in kept["severities"].pairs()},
        parameters={name: value.whole() for name, value in kept["parameters"].pairs()},
        contexts={name: value.texts() for name, value in kept["contexts"].pairs()},
        labels={label: value.text() for label, value in kept["labels"].pairs()},
        gmf_places=kept["gmf_places"].maybe(Node.texts),
        exceptions=kept["exceptions"].maybe(Node.text),
    )


def _choice(node: Node) -> RuleChoice:
    kept = node.members("only", "extra", "without")
    return RuleChoice(**{name: words.texts() for name, words in kept.items()})
