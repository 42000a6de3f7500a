"""Everything the program is made of is named with its licence."""

from pathlib import Path

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.services.licences import components


def test_the_libraries_are_named_with_their_licences() -> None:
    found = {one.name.lower(): one for one in components(find_installation().resources)}
    for name in ("polars", "pyside6_essentials", "sqlalchemy", "keyring", "cryptography"):
        assert found[name].version
        assert found[name].licence
    assert "pytest" not in found
    assert "Copyright" in found["sqlalchemy"].text


def test_fonts_and_icons_come_first(tmp_path: Path) -> None:
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / "Inter.txt").write_text("SIL Open Font License\n\nTexte", encoding="utf-8")
    first = components(tmp_path)[0]
    assert (first.name, first.licence) == ("Inter", "SIL Open Font License")


def test_without_any_text_the_libraries_are_still_named(tmp_path: Path) -> None:
    assert components(tmp_path)
