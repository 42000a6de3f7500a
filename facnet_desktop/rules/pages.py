"""The French page of each rule: a Markdown file beside the rule, shown by the app and ``regles``."""

from pathlib import Path

from facnet_desktop.rules.registry import RULES
from facnet_desktop.rules.system.sys001 import RuleFailed


def page_of(code: str) -> str:
    """The page of a rule, or of what the engine says of a rule that failed, as Markdown.

    Raises:
        KeyError: no registered rule has this code.
    """
    modules = {rule.code: type(rule).__module__ for rule in RULES} | {RuleFailed.code: RuleFailed.__module__}
    folder = modules[code].rsplit(".", 2)[-2]
    return (Path(__file__).parent / folder / f"{code.lower()}.md").read_text(encoding="utf-8")
