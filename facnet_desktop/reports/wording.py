"""The French words of every report: severities, the state of a file, the closing sentences."""

from facnet_desktop.domain.french import count, long_date, quoted
from facnet_desktop.domain.money import NBSP, format_cents
from facnet_desktop.domain.severity import Severity
from facnet_desktop.ingest.report import FileFacts, Outcome, RowCounts
from facnet_desktop.reports.terminal import Style
from facnet_desktop.reports.validation import EarlierServices, Summary

SEVERITIES = {
    Severity.ERROR: "erreur",
    Severity.WARNING: "à vérifier",
    Severity.OPTIMIZATION: "occasion à vérifier",
    Severity.INFO: "à titre d'information",
}
STYLES = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.OPTIMIZATION: Style.ADVICE,
    Severity.INFO: Style.FAINT,
}
OUTCOMES = {
    Outcome.ACCEPT: "lu en entier",
    Outcome.ACCEPT_WITH_WARNINGS: "lu en entier, avec des remarques",
    Outcome.ACCEPT_WITH_ROW_ERRORS: "lu en partie",
    Outcome.REJECT: "refusé",
}
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "ascii": "ASCII",
    "cp1252": "Windows-1252",
    "latin-1": "ISO 8859-1",
    "iso-8859-1": "ISO 8859-1",
    "mac-roman": "Mac Roman",
    "mac_roman": "Mac Roman",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-16": "UTF-16",
}
_DELIMITERS = {"\t": "tabulation", ";": "point-virgule", ",": "virgule", "|": "barre verticale"}


def shown_name(name: str) -> str:
    """The file as a person names it."""
    return "entrée standard" if name == "-" else name


def encoding_name(encoding: str) -> str:
    """An encoding as programs in French name it: ``Windows-1252``."""
    return _ENCODINGS.get(encoding.lower(), encoding)


def delimiter_name(delimiter: str) -> str:
    """What parts the cells: ``point-virgule``."""
    return _DELIMITERS.get(delimiter, quoted(delimiter))


def understanding(facts: FileFacts) -> str:
    """How the file was understood: encoding, delimiter, size."""
    parts = []
    if facts.encoding is not None:
        parts.append(f"encodage {encoding_name(facts.encoding)}")
    if facts.delimiter is not None:
        parts.append(f"délimiteur {delimiter_name(facts.delimiter)}")
    parts.append(count(facts.bytes, "octet"))
    return ", ".join(parts)


def rows_sentence(rows: RowCounts) -> str:
    """Lines read, not read, ignored."""
    return (
        f"{count(rows.accepted, 'lue')}, {count(rows.rejected, 'non lue')}, {count(rows.ignored, 'ignorée')}"
    )


def counts_sentence(summary: Summary) -> str:
    """Findings by severity."""
    return ", ".join(
        (
            count(summary.errors, "erreur"),
            f"{summary.warnings}{NBSP}à vérifier",
            count(summary.optimizations, "occasion à vérifier", "occasions à vérifier"),
            f"{summary.infos}{NBSP}à titre d'information",
        )
    )


def amounts(summary: Summary) -> tuple[str, ...]:
    """The three sums, each with its name, as the lines of one column."""
    named = {
        "à risque": format_cents(summary.at_risk_cents),
        "à récupérer après correction": format_cents(summary.recoverable_cents),
        "occasions à vérifier": format_cents(summary.opportunity_cents),
    }
    names, sums = max(map(len, named)), max(map(len, named.values()))
    return tuple(
        f"{name.ljust(names)}  {amount.rjust(sums)}".replace(" ", NBSP) for name, amount in named.items()
    )


def stakes(summary: Summary) -> tuple[str, ...]:
    """The sums that are not nil, in a few words: ``64,80 $ à risque``."""
    named = (
        (summary.at_risk_cents, "à risque"),
        (summary.recoverable_cents, "à récupérer"),
        (summary.opportunity_cents, "en occasions à vérifier"),
    )
    return tuple(f"{format_cents(cents)}{NBSP}{name}" for cents, name in named if cents)


def earlier_services(earlier: EarlierServices) -> str:
    """What is worth knowing of services older than the tables."""
    several = earlier.lines > 1
    return (
        f"{count(earlier.lines, 'ligne porte un service antérieur', 'lignes portent un service antérieur')} "
        f"au {long_date(earlier.edition_first)}, où commence la plus ancienne édition des références"
        f"{NBSP}: {'elles sont jugées' if several else 'elle est jugée'} avec cette édition, et un tarif "
        "ou une règle de l'époque peut différer."
    )


def responsibility(edition: str) -> str:
    """The footer of every report."""
    return (
        "Outil d'aide à la vérification. La facturation demeure sous la responsabilité du professionnel. "
        f"Références, édition de {edition}."
    )
