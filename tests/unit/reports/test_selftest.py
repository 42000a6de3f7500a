"""What the installed program says of itself, in text and in JSON."""

import io
import json

from facnet_desktop.reports.layout import Layout
from facnet_desktop.reports.selftest import Failure, Part, SelfTest, write_json
from facnet_desktop.reports.selftest_text import write_text

SOUND = Part(name="reference", title="Tables de référence", scope="édition de 2025-08")
FAILED = Part(
    name="examples",
    title="Exemples des règles",
    failures=(
        Failure(rule="FB001", message="Règle FB001\u00a0: l'exemple conforme est relevé."),
        Failure(rule="IC001", kind="overlap", lines=(2, 3), message="Règle IC001\u00a0: essai."),
    ),
)


def text_of(*parts: Part, limit: int | None = 10) -> str:
    out = io.StringIO()
    write_text(SelfTest(program="1.2.3", parts=parts), out, Layout(width=100, limit=limit))
    return out.getvalue().replace("\u00a0", " ")


def test_a_line_for_each_part_and_a_total() -> None:
    assert text_of(SOUND).splitlines() == [
        "Autotest de FacNet Desktop 1.2.3",
        "─" * 32,
        "✓ Tables de référence : réussi (édition de 2025-08)",
        "",
        "Total : 1 partie réussie sur 1. Le logiciel installé répond comme prévu à toutes les vérifications.",
    ]


def test_what_failed_stands_below_its_part() -> None:
    text = text_of(SOUND, FAILED)
    assert "✗ Exemples des règles : échec\n  - Règle FB001 : l'exemple conforme est relevé.\n" in text
    assert "Total : 1 partie réussie sur 2." in text
    assert "transmettre ce texte au soutien technique" in text


def test_a_part_left_out_is_neither_right_nor_wrong() -> None:
    left_out = Part(name="window", title="Fenêtre", scope="laissée de côté", skipped=True)
    text = text_of(SOUND, left_out)
    assert "– Fenêtre : non exécuté (laissée de côté)" in text
    assert "Total : 1 partie réussie sur 2, 1 partie non exécutée. Le logiciel installé répond" in text


def test_a_long_list_is_cut_and_says_so() -> None:
    text = text_of(FAILED, limit=1)
    assert "… et 1 autre : --tout les montre." in text
    assert "IC001" not in text
    assert "IC001" in text_of(FAILED, limit=None)


def test_the_json_form_says_everything() -> None:
    out = io.StringIO()
    write_json(SelfTest(program="1.2.3", parts=(SOUND, FAILED)), out)
    said = json.loads(out.getvalue())
    assert (said["version"], said["program"], said["passed"]) == (1, "1.2.3", False)
    assert [(part["name"], part["passed"]) for part in said["parts"]] == [
        ("reference", True),
        ("examples", False),
    ]
    assert said["parts"][1]["failures"][1] == {
        "message": "Règle IC001\u00a0: essai.", "rule": "IC001", "kind": "overlap", "lines": [2, 3],
    }  # fmt: skip
