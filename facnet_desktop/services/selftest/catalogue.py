"""Second part: registry, pages and tables speak of the same rules."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.reference import conditions
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.rules.examples import SECTIONS, sections_of
from facnet_desktop.services.selftest.request import SelfTestRequest

NAME, TITLE = "catalogue", "Catalogue des règles"


def check_catalogue(request: SelfTestRequest) -> Part:
    """Every rule has its own code and a whole page; every rule that a table names is registered."""
    return Part(
        name=NAME,
        title=TITLE,
        scope=f"{count(len(request.rules), 'règle')} et leurs pages",
        failures=(*_codes(request), *_pages(request), *_tables(request)),
    )


def _codes(request: SelfTestRequest) -> Iterator[Failure]:
    for code, times in Counter(rule.code for rule in request.rules).items():
        if times > 1:
            yield Failure(rule=code, message=f"Le code {code} désigne {times} règles.")


def _pages(request: SelfTestRequest) -> Iterator[Failure]:
    for rule in request.rules:
        try:
            page = request.page(rule.code)
        except (OSError, KeyError, UnicodeDecodeError):
            yield Failure(
                rule=rule.code, message=f"La page de la règle {rule.code} est absente ou illisible."
            )
            continue
        if not page.startswith(f"# {rule.code} — "):
            yield Failure(
                rule=rule.code, message=f"La page de la règle {rule.code} porte le titre d'une autre."
            )
        sections = sections_of(page)
        for title in SECTIONS:
            if not sections.get(title, "").strip():
                yield Failure(
                    rule=rule.code,
                    message=f"La page de la règle {rule.code} n'a pas de section {quoted(title)}.",
                )


def _tables(request: SelfTestRequest) -> Iterator[Failure]:
    try:
        reference = load_reference(request.reference_folder, as_of=date.min)
    except DamagedReference as error:
        yield Failure(message=f"Les règles que nomment les tables n'ont pas pu être vérifiées. {error.what}")
        return
    registered = {rule.code for rule in request.rules}
    for file, code in sorted(_named_rules(reference)):
        if code not in registered:
            yield Failure(
                rule=code, message=f"La table {quoted(file)} nomme la règle {code}, que le catalogue n'a pas."
            )


def _named_rules(reference: Reference) -> set[tuple[str, str]]:
    """File and code of every rule that the rows of a table name."""
    return {
        (file, code)
        for file, kind in conditions.TABLES.items()
        for row in reference.rows(kind)
        if (code := getattr(row, "rule", ""))
    }
