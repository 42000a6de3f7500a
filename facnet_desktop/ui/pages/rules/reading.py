"""What the page reads, as a thread does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from facnet_desktop.rules.pages import page_of
from facnet_desktop.rules.registry import RULES
from facnet_desktop.rules.system.sys001 import RuleFailed
from facnet_desktop.services.reference_source import ReferenceSource
from facnet_desktop.ui.pages.rules.catalogue.filters import folded_page


@dataclass(frozen=True, slots=True)
class RulePages:
    """The page of each rule by its code, and its folded words."""

    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    words: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_pages() -> RulePages:
    """Every page; they are shipped with the rules."""
    texts = {code: page_of(code) for code in (*(rule.code for rule in RULES), RuleFailed.code)}
    return RulePages(texts, {code: folded_page(text) for code, text in texts.items()})


def read_codes(source: ReferenceSource) -> frozenset[str]:
    """Every billing code of the references in force.

    Raises:
        DamagedReference, StoreError: as ``ReferenceSource.load``.
    """
    return frozenset(source.load().labels)
