"""What a clinic chooses: rules, severities, thresholds, places, context codes. Names already checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from facnet_desktop.domain.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChoice:
    """Rules named by code (``AN001``), prefix (``AN``) or family (``annual``), in one place.

    ``only`` these instead of those on by default, ``extra`` added, ``without`` taken away last.
    """

    only: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.only or self.extra or self.without)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a file, options, or both ask for; what they leave out stays as it is shipped.

    ``choices`` are applied in order, the last one having the last word. ``parameters`` replace values of
    the reference, on every date, in the unit of its table. ``contexts`` give the short codes of a named
    list, ``labels`` the short code of an official context label. ``gmf_places`` is ``None`` when nothing
    is said of them. ``file`` and ``exceptions`` are paths as a person would type them.
    """

    file: str | None = None
    choices: tuple[RuleChoice, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)
    contexts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    gmf_places: tuple[str, ...] | None = None
    exceptions: str | None = None

    def overridden_by(self, other: "Configuration") -> "Configuration":
        """Both together, ``other`` having the last word, name by name."""
        return replace(
            self,
            file=other.file or self.file,
            choices=(*self.choices, *other.choices),
            severities={**self.severities, **other.severities},
            parameters={**self.parameters, **other.parameters},
            contexts={**self.contexts, **other.contexts},
            labels={**self.labels, **other.labels},
            gmf_places=self.gmf_places if other.gmf_places is None else other.gmf_places,
            exceptions=other.exceptions or self.exceptions,
        )
