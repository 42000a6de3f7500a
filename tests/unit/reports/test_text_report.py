"""The report for a person."""

from typing import Any

from facnet_desktop.domain.severity import Severity
from facnet_desktop.reports import text_report
from facnet_desktop.reports.layout import PatientAliases
from tests.unit.reports.samples import NAM, finding, refused, validation, written


def shown(*validations: Any, **layout: Any) -> str:
    return written(text_report.write, *validations, **layout).replace("\u00a0", " ")


def test_the_summary_comes_first() -> None:
    text = shown(validation([finding()]))
    head = text[: text.index("ERREUR")]
    for words in ("Windows-1252", "point-virgule", "10 lues", "0 non lue", "1 erreur", "32,40 $"):
        assert words in head


def test_a_group_names_the_rule_its_count_its_amount_and_each_line() -> None:
    text = shown(validation([finding(4), finding(5)]))
    assert "ERREUR  XX001  Seuil non atteint (2 constats, 64,80 $ à risque)" in text
    assert "Ligne 4 · facture 900000004 · 2025-03-11 · professionnel 1999991" in text
    assert text.count("À faire :") == 1


def test_worst_rules_come_first_and_worst_findings_first_inside() -> None:
    advice = finding(2, rule="YY002", severity=Severity.OPTIMIZATION)
    text = shown(validation([advice, finding(5, severity=Severity.WARNING), finding(9)]))
    assert text.index("XX001") < text.index("YY002")
    assert text.index("Ligne 9") < text.index("Ligne 5")
    assert "à vérifier" in text[text.index("Ligne 5") :].splitlines()[0] + text


def test_the_amounts_of_a_group_are_those_of_the_summary() -> None:
    gain = {"severity": Severity.OPTIMIZATION, "impact_cents": 935}
    found = [
        finding(4),
        finding(5, **gain),
        finding(6, **gain, data={"coverage": "partial"}),
        finding(7, severity=Severity.INFO, impact_cents=3695),
    ]
    text = " ".join(shown(validation(found)).split())
    assert "(4 constats, 32,40 $ à risque, 9,35 $ en occasions à vérifier)" in text
    assert text.count("9,35 $ hors total, année incomplète") == 1


def test_long_lists_are_cut_and_say_so() -> None:
    many = validation([finding(line) for line in range(2, 252)])
    assert "… et 240 autres constats de cette règle; --tout pour tout voir." in shown(many)
    assert shown(many, limit=None).count("patients inscrits") == 250


def test_nothing_found_says_how_many_rules_ran_and_what_was_not_checked() -> None:
    text = shown(validation())
    assert "Aucun constat parmi les 2 règles exécutées." in text
    assert "ZZ003 Heures : L'export n'a pas la colonne « Fin »." in text


def test_never_a_clean_bill_when_lines_went_unread() -> None:
    text = shown(validation(rejected=2))
    assert "Aucun constat" not in text
    assert "Résultat incomplet : 2 lignes n'ont pas pu être lues." in text
    assert "2 lignes non lues" in text


def test_a_refused_file_says_why_and_nothing_else() -> None:
    text = shown(refused())
    assert "Fichier refusé" in text
    assert "document PDF" in text
    assert "Constats" not in text


def test_several_files_end_with_all_of_them() -> None:
    text = shown(validation([finding()]), validation([finding()], name="avril.csv"), refused())
    tail = text[text.index("Ensemble des 3 fichiers") :]
    for words in ("mars.csv", "avril.csv", "relevé.csv : refusé", "2 erreurs", "64,80 $"):
        assert words in tail


def test_masking_hides_the_patient() -> None:
    text = shown(validation([finding()]), patient=PatientAliases())
    assert NAM not in text
    assert "patient 001" in text


def test_lines_hold_in_the_width() -> None:
    text = shown(validation([finding(line) for line in range(2, 8)], rejected=3), width=60)
    assert max(map(len, text.splitlines())) <= 60


def test_colours_only_when_asked() -> None:
    assert "\x1b" not in shown(validation([finding()]))
    assert "\x1b[1;31mERREUR" in shown(validation([finding()]), colour=True)


def test_a_cell_cannot_drive_the_terminal() -> None:
    hostile = finding(invoices=("9\x1b]0;titre\x07\u202e1",), patient_key="A\x1b[2J")
    text = shown(validation([hostile], name="a\x1b[31m.csv"))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_the_footer_leaves_responsibility_where_it_is() -> None:
    text = " ".join(shown(validation()).split())
    assert "La facturation demeure sous la responsabilité du professionnel." in text
    assert "édition de 2025-08" in text
