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
from facnet_desktop.services.reference_search.catalogue import Scope
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
    Scene(name="references-editions", make=_full, prepare=_show_editions),
    Scene(name="references-importing", make=_importing),
    Scene(name="references-imported", make=_imported),
)
