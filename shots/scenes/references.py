"""Pictures of the page Références."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from facnet_desktop.reference.edition import edition_of
from facnet_desktop.reference.tables import COLUMNS
from facnet_desktop.services.reference_package.changes import changes
from facnet_desktop.services.reference_package.differences import counted
from facnet_desktop.services.reference_package.import_edition import PackagePreview
from facnet_desktop.services.reference_package.listed import ListedEdition, Standing
from facnet_desktop.services.reference_package.package import Package
from facnet_desktop.services.reference_package.refusal import PackageRefused
from facnet_desktop.services.reference_search.catalogue import Scope
from facnet_desktop.services.rehearsal.outcome import FileRehearsal, Rehearsal, RuleDifference
from facnet_desktop.services.rehearsal.rehearse import NOT_INSTALLED, TELL_PUBLISHER
from facnet_desktop.ui.pages.references.editions.list_dialog import EditionsDialog
from facnet_desktop.ui.pages.references.editions.preview_dialog import PackagePreviewDialog
from facnet_desktop.ui.pages.references.page import ReferencesPage
from shots.scene import Scene
from shots.studio import Studio
from tests.unit.services.reference_package.packages import csv_text, edition_files, table


def _ready(studio: Studio) -> ReferencesPage:
    page = ReferencesPage(studio.context)
    page.entered()
    studio.until(lambda: page.is_ready and page.detail.knows_rules)
    return page


def _full(studio: Studio) -> QWidget:
    return _ready(studio)


def _code(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.show_code("15804")
    return page


def _searched(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.search.field.setText("visite prise en charge")
    return page


def _amount(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.search.field.setText("47,05")
    return page


def _nothing(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.search.field.setText("G160")
    page.search.show_scope(Scope.CODES)
    return page


def _contexts(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.search.show_scope(Scope.CONTEXTS)
    page.search.table.focus_rows()
    return page


def _places(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.search.show_scope(Scope.PLACES)
    page.search.field.setText("50901")
    return page


def _parameters(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.search.show_scope(Scope.PARAMETERS)
    page.search.field.setText("délai")
    return page


def _loading(studio: Studio) -> QWidget:
    return ReferencesPage(studio.context)


def _preview() -> PackagePreview:
    """What a later edition with a few other tariffs would change."""
    records = table("codes.csv")
    cents = COLUMNS["codes.csv"].index("tariff_cents")
    raised = {"15801", "15802", "15803", "15804", "15815", "15816", "8857", "8858"}
    gone = {"15024", "15774"}
    rows = [
        [*row[:cents], str(int(row[cents]) + 125), *row[cents + 1 :]] if row[0] in raised else row
        for row in records
        if row[0] not in gone
    ]
    before = edition_of(edition_files("2025-08"))
    after = edition_of(edition_files("2026-04", codes=csv_text(rows)))
    found = tuple(changes(before, after))
    package = Package(signer="Publication FacNet", digest="", files={}, tables=after)
    return PackagePreview(package=package, over="2025-08", differences=counted(found), changes=found)


def _show_preview(_: Studio, page: QWidget) -> None:
    PackagePreviewDialog(_preview(), page).open()


def _rehearsal() -> Rehearsal:
    """Five monthly files, of which the last ones are judged by the new edition."""

    def rule(code: str, *counts: int, cents: tuple[int, int]) -> RuleDifference:
        appeared, disappeared, changed = counts
        return RuleDifference(
            rule=code,
            appeared=appeared,
            disappeared=disappeared,
            changed=changed,
            before_cents=cents[0],
            after_cents=cents[1],
        )

    may = (
        rule("FB002", 7, 0, 0, cents=(0, -18_935)),
        rule("TARIF001", 4, 2, 31, cents=(-4_220, -9_615)),
        rule("AN001", 0, 1, 0, cents=(-7_935, 0)),
    )
    april = (
        rule("FB002", 5, 0, 0, cents=(-5_410, -18_935)),
        rule("TARIF001", 0, 0, 12, cents=(-830, -2_330)),
    )
    files = [
        ("Facturation mai 2026.csv", 4_118, 4_118, may),
        ("Facturation avril 2026.csv", 3_940, 3_940, april),
    ]
    files += [(f"Facturation {month} 2026.csv", 4_002, 0, ()) for month in ("mars", "février", "janvier")]
    return Rehearsal(
        edition="2026-04",
        files=tuple(
            FileRehearsal(title=title, lines=lines, concerned=concerned, rules=rules)
            for title, lines, concerned, rules in files
        ),
    )


def _at_rehearsal(page: QWidget) -> PackagePreviewDialog:
    dialog = PackagePreviewDialog(_preview(), page)
    dialog.show_rehearsal()
    dialog.open()
    return dialog


def _show_rehearsing(_: Studio, page: QWidget) -> None:
    _at_rehearsal(page).show_progress(0.4)


def _show_rehearsed(_: Studio, page: QWidget) -> None:
    _at_rehearsal(page).show_outcome(_rehearsal())


def _show_rehearsed_silent(_: Studio, page: QWidget) -> None:
    canary = FileRehearsal(title="", lines=1_501, concerned=0)
    _at_rehearsal(page).show_outcome(Rehearsal(edition="2026-04", files=(canary,), is_canary=True))


def _show_refused(_: Studio, page: QWidget) -> None:
    refused = PackageRefused(
        "Avec les tables de l'édition «\u00a02026-04\u00a0», la règle FB002 ne peut plus être exécutée.",
        NOT_INSTALLED,
        TELL_PUBLISHER,
    )
    _at_rehearsal(page).show_refusal(str(refused))


def _show_stopped(_: Studio, page: QWidget) -> None:
    _at_rehearsal(page).show_undone("La répétition est arrêtée. Le paquet peut être accepté sans elle.")


def _show_editions(_: Studio, page: QWidget) -> None:
    imported = datetime(2026, 4, 2, 14, 5, tzinfo=UTC)
    editions = (
        ListedEdition(
            edition="2026-04",
            standing=Standing.LATEST,
            imported_at=imported,
            imported_by="agente",
            signer="Publication FacNet",
        ),
        ListedEdition(edition="2025-08", standing=Standing.EARLIER),
    )
    EditionsDialog(editions, page).open()


def _importing(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.editions.notice.say_running("Importation des références…", 45)
    return page


def _imported(studio: Studio) -> QWidget:
    page = _ready(studio)
    page.editions.notice.say_done("L'édition «\u00a02026-04\u00a0» est en vigueur.")
    return page


SCENES = (
    Scene(name="references-full", make=_full),
    Scene(name="references-code", make=_code),
    Scene(name="references-searched", make=_searched),
    Scene(name="references-amount", make=_amount),
    Scene(name="references-nothing", make=_nothing),
    Scene(name="references-contexts", make=_contexts),
    Scene(name="references-places", make=_places),
    Scene(name="references-parameters", make=_parameters),
    Scene(name="references-loading", make=_loading),
    Scene(name="references-preview", make=_full, prepare=_show_preview),
    Scene(name="references-rehearsing", make=_full, prepare=_show_rehearsing),
    Scene(name="references-rehearsed", make=_full, prepare=_show_rehearsed),
    Scene(name="references-rehearsed-silent", make=_full, prepare=_show_rehearsed_silent),
    Scene(name="references-rehearsal-refused", make=_full, prepare=_show_refused),
    Scene(name="references-rehearsal-stopped", make=_full, prepare=_show_stopped),
    Scene(name="references-editions", make=_full, prepare=_show_editions),
    Scene(name="references-importing", make=_importing),
    Scene(name="references-imported", make=_imported),
)
