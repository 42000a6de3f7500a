"""The editions that a person may hear of."""

from pathlib import Path

from facnet_desktop.services.reference_package.import_edition import import_now, undo_import
from facnet_desktop.services.reference_package.listed import Standing, listed_editions
from tests.unit.services.reference_package.packages import NO_CONTEXT, clinic, package


def test_editions_are_told_newest_first_with_what_they_are_used_for(tmp_path: Path) -> None:
    here = clinic(tmp_path)
    path = tmp_path / "2026-04.facnetref"
    path.write_bytes(package("2026-04"))
    assert [(one.edition, one.standing, one.is_shipped) for one in listed_editions(here.shelf)] == [
        ("2025-08", Standing.LATEST, True)
    ]
    import_now(path, here.shelf, NO_CONTEXT, by="agente", file=here.file)
    listed = listed_editions(here.shelf)
    assert [(one.edition, one.standing, one.is_shipped) for one in listed] == [
        ("2026-04", Standing.LATEST, False),
        ("2025-08", Standing.EARLIER, True),
    ]
    assert (listed[0].imported_by, listed[0].signer) == ("agente", "essai")
    undo_import(here.shelf, by="agente")
    assert [(one.edition, one.standing) for one in listed_editions(here.shelf)] == [
        ("2026-04", Standing.LEFT),
        ("2025-08", Standing.LATEST),
    ]
    here.file.close()
