"""The settings of a run for a person: what is in force, what was changed, what may be."""

from facnet_desktop.domain.french import count
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.diagnostics import SHOW_ALL
from facnet_desktop.reports.settings import ParameterCard, Settings
from facnet_desktop.reports.terminal import Page, Style

UNITS = {
    "cents": "cents",
    "days": "jours",
    "minutes": "minutes",
    "months": "mois",
    "patients": "patients",
    "percent": "pour cent",
    "weeks": "semaines",
    "years": "ans",
}
"""French word of each unit of the table of parameters."""


def write_settings(settings: Settings, page: Page, limit: int | None) -> None:
    """File, thresholds that a clinic may change, numbers of the manual, places, contexts.

    Without a ``limit``, official contexts whose short code nobody knows are listed too.
    """
    page.blank()
    page.paragraph("Configuration", style=Style.STRONG)
    page.field("  Fichier", settings.file or "aucun", column=16)
    page.field("  Exceptions", settings.exceptions or "aucun fichier", column=16)
    page.field("  Lieux GMF", ", ".join(settings.gmf_places) or "aucun", column=16)
    page.blank()
    page.paragraph("Seuils réglables (section «\u00a0seuils\u00a0» ou --seuil)", style=Style.STRONG)
    for parameter in settings.parameters:
        if parameter.adjustable:
            page.item(f"{_valued(parameter)} · {parameter.source}", indent=2)
    page.blank()
    page.paragraph("Nombres du manuel, qui ne se règlent pas", style=Style.STRONG)
    for parameter in settings.parameters:
        if not parameter.adjustable:
            page.item(f"{_valued(parameter)} · {parameter.source}", indent=2)
    page.blank()
    page.paragraph("Contextes (section «\u00a0contextes\u00a0» ou --contexte)", style=Style.STRONG)
    for name, codes in settings.context_lists.items():
        page.item(f"{name}{NBSP}: {', '.join(codes)}", indent=2)
    known = {label: code for label, code in settings.contexts.items() if code}
    for label, code in known.items():
        page.item(f"{label}{NBSP}: {code}", indent=2)
    unknown = [label for label in settings.contexts if label not in known]
    if limit is None:
        for label in unknown:
            page.item(f"{label}{NBSP}: code court inconnu", indent=2)
    elif unknown:
        told = count(len(unknown), "autre contexte officiel", "autres contextes officiels")
        page.paragraph(f"… et {told} sans code court connu; {SHOW_ALL} pour tout voir.", indent=2)


def _valued(parameter: ParameterCard) -> str:
    """``fb_registered_minimum_19928 = 5 patients (6 par défaut)``."""
    unit = UNITS.get(parameter.unit, parameter.unit)
    value = "aucune valeur" if parameter.value is None else f"{parameter.value}{NBSP}{unit}"
    changed = parameter.value != parameter.default and parameter.default is not None
    return f"{parameter.name} = {value}" + (f" ({parameter.default} par défaut)" if changed else "")
