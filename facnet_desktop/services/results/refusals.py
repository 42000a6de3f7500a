"""A file refused whole, as the error its job ends with."""

from collections.abc import Mapping, Sequence

from facnet_desktop.domain.errors import ErrorCode, UserError
from facnet_desktop.domain.french import enumeration, quoted
from facnet_desktop.ingest.report import Diagnostic, Kind
from facnet_desktop.jobs.job import Json
from facnet_desktop.services.strict_json import Node

NOTHING = "Rien n'a été validé."


class ExportRefused(UserError):
    """No line of the file could be checked; trying again does not help.

    Its facts are the kinds of diagnostics with their lines and columns: no text of the file.
    """

    code = ErrorCode.FILE_NOT_EXPORT

    def __init__(
        self, what: str, consequence: str = "", next_step: str = "", facts: Mapping[str, Json] | None = None
    ) -> None:
        super().__init__(what, consequence, next_step)
        if facts is not None:
            self.facts = facts


class ExportEmpty(ExportRefused):
    """There is nothing in the file."""

    code = ErrorCode.FILE_EMPTY


class ExportNotText(ExportRefused):
    """The characters of the file cannot be told."""

    code = ErrorCode.FILE_ENCODING


class NotAnExport(ExportRefused):
    """It is another kind of file, or columns that every export has are missing."""

    code = ErrorCode.FILE_NOT_EXPORT


_CLASSES: Mapping[Kind, type[ExportRefused]] = {Kind.EMPTY: ExportEmpty, Kind.ENCODING: ExportNotText}


def refusal_json(diagnostics: Sequence[Diagnostic]) -> list[Json]:
    """Why a file is refused, to cross a process boundary."""
    return [
        {"kind": one.kind.value, "line": one.line, "column": one.column, "message": one.message}
        for one in diagnostics
    ]


def refusal_of(content: Json, name: str) -> ExportRefused:
    """The error to raise for the file ``name``."""
    diagnostics = [_diagnostic(item) for item in Node(content).items()]
    kind = diagnostics[0].kind
    facts: dict[str, Json] = {
        "refused": [{"kind": one.kind.value, "line": one.line, "column": one.column} for one in diagnostics]
    }
    return _CLASSES.get(kind, NotAnExport)(*_sentences(diagnostics, name), facts)


def _sentences(diagnostics: Sequence[Diagnostic], name: str) -> tuple[str, str, str]:
    """Those of the reading, unless they could quote the file."""
    first = diagnostics[0]
    if first.kind is Kind.EMPTY:
        return (
            f"Le fichier {quoted(name)} est vide.",
            NOTHING,
            "Refaire l'export dans le logiciel de facturation.",
        )
    if first.kind is not Kind.MISSING_COLUMN:
        return first.message, "", ""
    missing = [quoted(one.column) for one in diagnostics if one.column]
    columns, these = (
        ("la colonne", "cette colonne") if len(missing) == 1 else ("les colonnes", "ces colonnes")
    )
    return (
        f"Il manque au fichier {quoted(name)} {columns} {enumeration(missing, len(missing))}.",
        NOTHING,
        f"Refaire l'export avec {these}.",
    )


def _diagnostic(node: Node) -> Diagnostic:
    kept = node.members("kind", "line", "column", "message")
    return Diagnostic(
        kind=kept["kind"].of(Kind),
        line=kept["line"].maybe(Node.whole),
        column=kept["column"].maybe(Node.text),
        message=kept["message"].text(),
    )
