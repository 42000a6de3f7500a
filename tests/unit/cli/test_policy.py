"""The policy of the clinic on the command line: obeyed by every command, or none of them runs."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from facnet_desktop.bootstrap import find_installation
from facnet_desktop.cli import data_folder, ouvrir
from facnet_desktop.cli.main import main
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.retention import RetentionPolicy
from facnet_desktop.services.data_place.chosen import choose_folder
from facnet_desktop.services.policy import places
from facnet_desktop.store import key as keys
from tests.support.window_context import EXAMPLE


class Clinic:
    """A computer with a policy; commands are run on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = folder / "donnees"
        self._policy = folder / "ordinateur" / "politique.toml"
        self._capsys = capsys

    def fix(self, *lines: str) -> None:
        self._policy.parent.mkdir(exist_ok=True)
        self._policy.write_text("\n".join(lines), encoding="utf-8")

    def run(self, *words: object) -> tuple[int, str, str]:
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        shown = self._capsys.readouterr()
        return code, shown.out.replace("\u00a0", " "), shown.err.replace("\u00a0", " ")

    def here(self, *words: object) -> tuple[int, str, str]:
        return self.run(*words, "--donnees", self.data)


@pytest.fixture
def clinic(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Clinic:
    monkeypatch.setattr(keys, "real_backend", lambda: None)
    monkeypatch.setattr(places, "computer_folder", lambda: tmp_path / "ordinateur")
    monkeypatch.setattr(data_folder, "default_folder", lambda: tmp_path / "compte")
    return Clinic(tmp_path, capsys)


# --- retention ----------------------------------------------------------------------------------------


def test_what_was_chosen_gives_way_to_the_policy_and_comes_back_without_it(clinic: Clinic) -> None:
    assert clinic.here("taches", "conservation", "--jours", 45)[0] == 0
    clinic.fix("lignes_et_constats_jours = 90", "registres_ans = 7")
    code, out, _ = clinic.here("taches", "conservation", "--format", "json")
    told = json.loads(out)
    assert (code, told["nominative_days"], told["register_years"]) == (0, 90, 7)
    assert told["fixed"] == ["nominative_days", "register_years"]
    code, out, _ = clinic.here("taches", "conservation")
    assert "90 jours (fixé)" in out
    assert "7 ans (fixé)" in out
    assert "24 mois\n" in out
    assert "fixé par la politique de la clinique" in out
    clinic.fix()
    assert json.loads(clinic.here("taches", "conservation", "--format", "json")[1])["nominative_days"] == 45


def test_a_fixed_time_cannot_be_changed(clinic: Clinic) -> None:
    clinic.fix("lignes_et_constats_jours = 90")
    code, out, err = clinic.here("taches", "conservation", "--jours", 200)
    assert (code, out) == (2, "")
    assert "fixe à 90 jours la conservation des lignes et des constats" in err
    code, _, err = clinic.here("taches", "purger", "--jours", 0, "--oui")
    assert code == 2
    assert "Rien n'a été détruit." in err
    assert clinic.here("taches", "purger", "--oui")[0] == 0


# --- names --------------------------------------------------------------------------------------------

NAMED = [
    ("valider",),
    ("valider", "--format", "json"),
    ("valider", "--sortie", "rapport.txt"),
    ("lire", "--format", "json", "--enregistrements"),
    ("lire", "--sortie", "rapport.txt"),
]


@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_a_result_that_leaves_the_screen_is_masked_or_refused(
    clinic: Clinic, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(EXAMPLE, "mars.csv")
    clinic.fix('exports_nominatifs = "interdits"')
    code, out, err = clinic.run(*words, "mars.csv")
    assert (code, out) == (2, "")
    assert "interdit les documents qui nomment des patients" in err
    assert "--masquer" in err
    assert not Path("rapport.txt").exists()
    assert clinic.run(*words, "mars.csv", "--masquer")[0] < 2
    assert Path("rapport.txt").exists() == ("--sortie" in words)
    clinic.fix('exports_nominatifs = "permis"')
    assert clinic.run(*words, "mars.csv")[0] < 2


def test_what_names_nobody_or_stays_on_the_screen_is_allowed(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic.fix('exports_nominatifs = "interdits"')
    assert clinic.run("valider", EXAMPLE, "--format", "sarif")[0] == 1
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert clinic.run("lire", EXAMPLE)[0] == 0


def test_a_kept_result_is_masked_or_refused_before_it_is_written_down(clinic: Clinic) -> None:
    job_id = clinic.here("valider", "--file", EXAMPLE)[1].strip()
    assert clinic.here("taches", "traiter")[0] == 1
    clinic.fix('exports_nominatifs = "interdits"')
    before = json.loads(clinic.here("registre", "exporter", "--format", "json")[1])["entries"]
    code, out, err = clinic.here("taches", "resultat", job_id, "--sortie", clinic.folder / "r.txt")
    assert (code, out) == (2, "")
    assert "interdit les documents" in err
    assert not (clinic.folder / "r.txt").exists()
    after = json.loads(clinic.here("registre", "exporter", "--format", "json")[1])["entries"]
    assert len(after) == len(before) + 1, "the export of the register itself"
    assert clinic.here("taches", "resultat", job_id, "--masquer")[0] == 1


def test_a_backup_with_names_stays_in_its_folder(clinic: Clinic) -> None:
    clinic.here("taches", "conservation")
    clinic.fix('exports_nominatifs = "interdits"')
    copy = clinic.folder / "copie.db"
    code, _, err = clinic.here("donnees", "sauvegarder", "--avec-nominatif", "--sortie", copy)
    assert code == 2
    assert "La sauvegarde n'a pas été faite." in err
    assert not copy.exists()
    assert clinic.here("donnees", "sauvegarder", "--avec-nominatif")[0] == 0
    assert clinic.here("donnees", "sauvegarder", "--sortie", copy)[0] == 0


# --- the data folder ----------------------------------------------------------------------------------


def test_the_folder_of_the_clinic_is_used_and_no_other(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACNET_ESSAI", str(clinic.folder))
    clinic.fix("dossier_donnees = '%FACNET_ESSAI%/a-tous/../commun'")
    common = clinic.folder / "commun"
    assert clinic.run("taches", "conservation", "--jours", 60)[0] == 0
    assert (common / "facnet.db").exists()
    assert not (clinic.folder / "compte").exists()
    for words in (("taches", "liste"), ("donnees", "etat"), ("valider", EXAMPLE)):
        code, out, err = clinic.here(*words)
        assert (code, out) == (2, "")
        assert "fixe le dossier des données" in err
        assert "--donnees" in err
    assert not clinic.data.exists()
    assert clinic.run("taches", "liste", "--donnees", common / "." / "x" / "..")[0] == 0
    assert clinic.run("--donnees", clinic.data, "taches", "liste")[0] == 2


def test_commands_that_keep_nothing_do_not_mind_a_folder(clinic: Clinic) -> None:
    clinic.fix(f"dossier_donnees = '{clinic.folder / 'commun'}'")
    assert clinic.here("lire", EXAMPLE)[0] == 0
    assert clinic.here("exemple", "--lignes", 10, "--sortie", clinic.folder / "e.csv")[0] == 0


def test_without_a_folder_in_the_policy_the_option_counts(clinic: Clinic) -> None:
    clinic.fix("sommaires_mois = 36")
    assert clinic.here("taches", "conservation")[0] == 0
    assert (clinic.data / "facnet.db").exists()


def test_data_left_in_the_usual_folder_is_told(clinic: Clinic) -> None:
    usual, common = clinic.folder / "compte", clinic.folder / "commun"
    assert clinic.run("taches", "conservation")[0] == 0
    assert json.loads(clinic.run("donnees", "etat", "--format", "json")[1])["left_behind"] is None
    clinic.fix(f"dossier_donnees = '{common}'")
    assert json.loads(clinic.run("donnees", "etat", "--format", "json")[1])["left_behind"] == str(usual)
    assert "Des données sont restées dans" in clinic.run("donnees", "etat")[1]


def test_a_folder_chosen_for_this_computer_serves_unless_another_is_asked_for(clinic: Clinic) -> None:
    usual, chosen = DataFolder(clinic.folder / "compte"), clinic.folder / "choisi"
    chosen.mkdir()
    choose_folder(usual, chosen)
    code, _, err = clinic.run("taches", "conservation")
    assert code == 0
    assert "introuvable" not in err
    assert DataFolder(chosen).database.exists()
    assert clinic.here("taches", "conservation")[0] == 0
    assert DataFolder(clinic.data).database.exists()
    assert not usual.database.exists()
    chosen.rename(clinic.folder / "parti")
    code, _, err = clinic.run("taches", "conservation")
    assert code == 0
    assert err.count(str(chosen)) == 1
    assert usual.database.exists()


# --- what is told -------------------------------------------------------------------------------------


def test_the_state_of_the_data_names_what_is_fixed(clinic: Clinic) -> None:
    clinic.here("taches", "conservation")
    assert json.loads(clinic.here("donnees", "etat", "--format", "json")[1])["policy"] is None
    assert "Politique" not in clinic.here("donnees", "etat")[1]
    clinic.fix("sommaires_mois = 36", 'exports_nominatifs = "interdits"')
    told = json.loads(clinic.here("donnees", "etat", "--format", "json")[1])["policy"]
    assert told == {"source": "computer", "keys": ["sommaires_mois", "exports_nominatifs"]}
    assert "de cet ordinateur : sommaires_mois, exports_nominatifs" in clinic.here("donnees", "etat")[1]


def test_the_support_bundle_too(clinic: Clinic) -> None:
    clinic.fix("sommaires_mois = 36")
    out = clinic.here("soutien", "--apercu", "--tout")[1]
    assert "politique.json : politique de la clinique, sans emplacement" in out
    assert '"summary_months": 36' in out


# --- one that cannot be obeyed ------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("regles",), ("taches", "liste"), ("donnees", "etat"), ("lire", EXAMPLE)])
def test_no_command_runs_under_a_policy_that_is_not_understood(
    clinic: Clinic, words: tuple[object, ...]
) -> None:
    clinic.fix("", "exports_nominatif = 'permis'")
    code, out, err = clinic.here(*words)
    assert (code, out) == (2, "")
    assert err.startswith("Erreur : ")
    assert "politique.toml, ligne 2, clé « exports_nominatif » : cette clé n'existe pas." in err
    assert "Le nom le plus proche est « exports_nominatifs »." in err
    assert "Prévenir la personne qui gère les ordinateurs de la clinique." in err
    assert not clinic.data.exists()


def test_help_and_version_need_no_policy(clinic: Clinic) -> None:
    clinic.fix("n'importe quoi")
    assert clinic.run("--version")[0] == 0
    assert clinic.run("--aide")[0] == 0


@pytest.mark.parametrize("words", [(), ("ouvrir",), ("ouvrir", "mars.csv")])
def test_who_opens_the_window_is_told_in_a_window(
    clinic: Clinic, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    is_shown = [True, False]

    def show(_: object, error: UserError) -> bool:
        told.append(str(error).replace("\u00a0", " "))
        return is_shown[len(told) - 1]

    monkeypatch.setattr(ouvrir, "show_refusal", show)
    clinic.fix("n'importe quoi")
    for _ in is_shown:
        code, _, err = clinic.run(*words)
        assert (code, err.count(told[-1])) == (2, 1)
        assert "politique.toml, ligne 1" in told[-1]


def test_the_installation_that_works_for_the_window_knows_the_policy(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ``open_all`` and the executor are given is what the command was given."""
    clinic.fix("lignes_et_constats_jours = 90", 'exports_nominatifs = "interdits"')
    opened = []
    monkeypatch.setattr(
        "facnet_desktop.cli.commands.show_window", lambda installation, *_: opened.append(installation) or 0
    )
    assert clinic.run()[0] == 0
    (installation,) = opened
    assert installation.policy.forbids_names
    with installation.open_store(DataFolder(clinic.data)) as store:
        assert store.retention.policy() == RetentionPolicy(nominative_days=90)
    assert not find_installation().policy.applies
