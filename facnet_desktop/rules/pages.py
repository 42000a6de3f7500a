"""The French page of each rule: a Markdown file beside the rule, shown by the app and ``regles``."""

from pathlib import Path

from facnet_desktop.rules.registry import RULES


def page_of(code: str) -> str:
    """The page of a rule as Markdown.

    Raises:
        KeyError: no registered rule has this code.
    """
    for rule in RULES:
        if rule.code == code:
            module = type(rule).__module__.rsplit(".", 2)
            return (Path(__file__).parent / module[-2] / f"{code.lower()}.md").read_text(encoding="utf-8")
    raise KeyError(code)
