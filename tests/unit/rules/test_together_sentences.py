"""Sentences on services together, repeated or alone, and on sessions with terms of their own."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.findings import findings_of, rule_named

SENTENCES = Path(__file__).with_name("together_sentences.yml")


@pytest.mark.parametrize(
    "said", yaml.safe_load(SENTENCES.read_text(encoding="utf-8")), ids=lambda s: s["rule"]
)
def test_sentences(said: dict[str, Any]) -> None:
    (finding,) = findings_of(said["rule"], said["lines"])
    rule = rule_named(said["rule"])
    assert rule.message(finding).replace("\u00a0", "~") == said["message"]
    assert rule.solution(finding).replace("\u00a0", "~") == said["solution"]
