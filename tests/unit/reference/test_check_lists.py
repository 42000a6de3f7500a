"""Damaged lists and manifests: refused, in French, naming the list or the file."""

import json
import re
from pathlib import Path

import pytest

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.reference.check import check_reference
from tests.unit.reference.editions import (
    refusal,
    refusal_signed,
    shipped,
    with_cell,
    with_lists,
    with_text,
)

CODES = "codes.csv"


@pytest.mark.parametrize(
    ("section", "name", "value", "reason"),
    [
        ("codes", "VISITE_SUIVI", [], "est vide"),
        ("codes", "VISITE_SUIVI", ["15803", "99998"], "99998"),
        ("codes", "VISITE_SUIVI", ["8857", "08857"], "deux fois"),
        ("codes", "VISITE_SUIVI", ["15803", "A1"], "A1"),
        ("codes", "VISITE_SUIVI", "15803", "suite de textes"),
        ("codes", "VISITE_SUIVI", [15803], "suite de textes"),
        ("codes", "LIEUX_GMF", ["15803"], "figure deux fois"),
        ("contexts", "CONTEXTES_SANS_RDV", ["G160", "G161"], "G161"),
        ("contexts", "CONTEXTES_SANS_RDV", [], "est vide"),
        ("places", "LIEUX_IVG_DESIGNES", ["5543"], "5543"),
        ("places", "LIEUX_IVG_DESIGNES", [], "est vide"),
        ("pairs", "CORRESPONDANCE_80", {"15804": "99998"}, "99998"),
        ("pairs", "CORRESPONDANCE_80", {}, "est vide"),
        ("pairs", "CORRESPONDANCE_80", {"15804": 15818}, "ne relie pas"),
        ("pairs", "VISITE_SUIVI", {"15804": "15818"}, "figure deux fois"),
    ],
)
def test_a_damaged_list_is_named(section: str, name: str, value: object, reason: str) -> None:
    said = refusal_signed(with_lists(section, name, value))
    assert said is not None
    assert name in said
    assert reason in said


def test_only_the_gmf_places_of_the_clinic_may_be_none() -> None:
    assert refusal_signed(with_lists("places", "LIEUX_GMF", [])) is None
    assert refusal_signed(with_lists("places", "LIEUX_GMF", ["55901"])) is None


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("lists.json", '{"codes": {"A": ["1098"], "A": ["1099"]}}', "deux fois"),
        ("lists.json", '{"codes": {}}', "sections attendues"),
        ("lists.json", "[]", "structure"),
        ("lists.json", '{\n"codes": [}', "ligne 2"),
        ("manifest.json", "{", "ligne 1"),
        ("manifest.json", "[]", "structure"),
        ("manifest.json", '{"edition": "2025", "source": "x", "tables": {}}', "AAAA-MM"),
        ("manifest.json", '{"edition": "2025-08", "source": "", "tables": {}}', "document"),
        ("manifest.json", '{"edition": "2025-08", "source": "x", "tables": []}', "énumérées"),
        ("manifest.json", '{"edition": "2025-08", "source": "x", "tables": {}}', "pas inscrite"),
        ("manifest.json", '{"edition": "2025-08", "source": "x", "tables": {"a": {}}}', "empreinte"),
        (
            "manifest.json",
            '{"edition": "2025-08", "source": "x", "tables": {"b.csv": {"sha256": "' + "0" * 64 + '"}}}',
            "n'existe pas",
        ),
    ],
)
def test_a_damaged_json_file_is_refused(file: str, text: str, said: str) -> None:
    found = refusal(with_text(file, text))
    assert found is not None
    assert file in found
    assert said in found


def test_the_manifest_of_another_edition_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "2026-01"
    folder.mkdir()
    for name, content in shipped().items():
        (folder / name).write_bytes(content)
    with pytest.raises(DamagedReference, match="celle du dossier"):
        check_reference(tmp_path)


def test_a_changed_table_is_told_which_fingerprint_to_write(tmp_path: Path) -> None:
    changed = with_cell(CODES, 2, "label_fr", "Plateau principal")
    for name, content in changed.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DamagedReference, match="empreinte") as refused:
        check_reference(tmp_path)
    digest = re.search(r"[0-9a-f]{64}", refused.value.next_step)
    assert digest is not None
    content = json.loads(changed["manifest.json"])
    content["tables"][CODES]["sha256"] = digest[0]
    (tmp_path / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    check_reference(tmp_path)
