"""The beginning of a page of Markdown as plain words, where there is room for a few lines only."""

import re

LONGEST = 260
_MARKS = re.compile(r"\*\*|`|\[([^\]]*)\]\([^)]*\)")
_SENTENCE = re.compile(r"(?<=[.;:])\s+(?=[A-ZÀ-Ý-])")


def first_words(markdown: str, longest: int = LONGEST) -> str:
    """The first sentences of the first paragraph, at least one, without their marks."""
    paragraph = markdown.strip().partition("\n\n")[0]
    lines = (line.strip().removeprefix("- ") for line in paragraph.splitlines())
    words = _MARKS.sub(lambda match: match.group(1) or "", " ".join(lines))
    kept = ""
    for sentence in _SENTENCE.split(words):
        if kept and len(kept) + len(sentence) + 1 > longest:
            break
        kept = f"{kept} {sentence}".strip()
    return kept
