"""The facts of every finding, as a person reads them beside its sentences."""

import re

from facnet_desktop.domain.finding import Finding
from facnet_desktop.services.results.fact_word import Shape
from facnet_desktop.services.results.fact_words_of_rules import fact_word
from facnet_desktop.services.results.facts import facts_of

ENGLISH = re.compile(r"\b(the|of|and|day|days|year|none|true|false|missing|session|walk_in)\b")


def require_labels(finding: Finding) -> None:
    """Every fact has a French label of its own and a French value."""
    facts = facts_of(finding)
    assert {fact.key for fact in facts} <= finding.data.keys()
    for fact in facts:
        assert fact.label[0].isupper() or fact.label.startswith("dont ")
        assert fact.value.strip()
        assert not ENGLISH.search(fact.label), fact
        word = fact_word(finding.rule, finding.kind, fact.key)
        assert word is not None
        if word.shape is Shape.CHOICE:
            value = finding.data[fact.key]
            for one in value if isinstance(value, list) else [value]:
                assert str(one) in word.words, (finding.rule, fact.key, one)
    labels = [fact.label for fact in facts]
    assert len(labels) == len(set(labels)), labels
