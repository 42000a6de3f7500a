"""Files that are not CSV, told by their first bytes."""

import re

from facnet_desktop.ingest.report import Diagnostic, Kind

_SIGNATURES = (
    (
        b"PK\x03\x04",
        "un classeur Excel (xlsx) ou une archive",
        "L'ouvrir dans Excel, puis choisir «\u00a0Enregistrer sous\u00a0», type «\u00a0CSV UTF-8\u00a0».",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "un ancien classeur Excel (xls)",
        "L'ouvrir dans Excel, puis choisir «\u00a0Enregistrer sous\u00a0», type «\u00a0CSV UTF-8\u00a0».",
    ),
    (b"%PDF", "un document PDF", "Exporter la liste des factures en CSV, pas en PDF."),
    (b"\x89PNG", "une image (PNG)", "Choisir le fichier CSV exporté."),
    (b"\xff\xd8\xff", "une image (JPEG)", "Choisir le fichier CSV exporté."),
    (b"GIF8", "une image (GIF)", "Choisir le fichier CSV exporté."),
    (b"BM\x00", "une image (BMP)", "Choisir le fichier CSV exporté."),
    (b"II*\x00", "une image (TIFF)", "Choisir le fichier CSV exporté."),
    (b"MM\x00*", "une image (TIFF)", "Choisir le fichier CSV exporté."),
    (b"\x1f\x8b", "une archive compressée (gzip)", "Décompresser l'archive, puis ouvrir le CSV."),
    (b"7z\xbc\xaf\x27\x1c", "une archive compressée (7z)", "Décompresser l'archive, puis ouvrir le CSV."),
    (b"Rar!", "une archive compressée (RAR)", "Décompresser l'archive, puis ouvrir le CSV."),
    (b"\x28\xb5\x2f\xfd", "une archive compressée", "Décompresser l'archive, puis ouvrir le CSV."),
    (b"SQLite format 3", "une base de données", "Choisir le fichier CSV exporté."),
    (b"PAR1", "un fichier Parquet", "Choisir le fichier CSV exporté."),
    (b"MZ", "un programme", "Choisir le fichier CSV exporté."),
    (b"\x7fELF", "un programme", "Choisir le fichier CSV exporté."),
    (b"{\\rtf", "un document RTF", "Choisir le fichier CSV exporté."),
)
_MARKUP = re.compile(rb"^\s*<(?:!doctype\s+html|html|head|body|table)\b", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml\b")
_JSON = re.compile(rb"^\s*[\[{]\s*[\"{\[]")


def refuse_other_formats(head: bytes) -> Diagnostic | None:
    """Why the file cannot be an export, ``None`` when its first bytes could be text."""
    for signature, name, advice in _SIGNATURES:
        if head.startswith(signature):
            return _not_csv(name, advice)
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(plain):
        return _not_csv(
            "une page Web (HTML)",
            "La session du logiciel de facturation a peut-être expiré\u00a0: refaire l'export en CSV.",
        )
    if _XML.match(plain):
        return _not_csv("un document XML", "Exporter la liste des factures en CSV.")
    if _JSON.match(plain):
        return _not_csv("un document JSON", "Exporter la liste des factures en CSV.")
    return None


def refuse_control_bytes(text_head: bytes) -> Diagnostic | None:
    """Refuse a file whose decoded beginning is mostly control characters: it is not text."""
    sample = text_head[:65536]
    controls = sum(sample.count(code) for code in range(32) if code not in (9, 10, 12, 13))
    if controls > max(8, len(sample) // 20):
        return _not_csv(
            "un fichier binaire", "Choisir le fichier CSV exporté par le logiciel de facturation."
        )
    return None


def _not_csv(name: str, advice: str) -> Diagnostic:
    return Diagnostic(
        kind=Kind.BINARY,
        message=f"Ce fichier est {name}, pas un export CSV; rien n'a été lu. {advice}",
    )
