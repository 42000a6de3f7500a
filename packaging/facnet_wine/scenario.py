"""The whole life of an installation, as the IT sheet tells it: each step is claimed, then said."""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from facnet_wine.installation import START_SECONDS, Installed
from facnet_wine.outcome import StageFailed, require
from facnet_wine.prefix import Prefix, windows_path

_DONE, _OLDER, _OPEN, _POLICY = 0, 3, 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Installers:
    """The installer of this version, one of a made-up later version, and the folder that both hold."""

    current: Path
    later: Path
    folder: Path


def check_installation(prefix: Prefix, installers: Installers, example: Path, work: Path) -> Iterator[str]:
    """Carry everything out; yields what was shown, a sentence each.

    Raises:
        StageFailed: something is not as it is told.
    """
    here = Installed(prefix, work)
    yield _refuses_a_bad_policy(here, installers, work)
    yield _installs(here, installers)
    yield _works(here, example)
    yield _upgrades_while_open(here, installers)
    yield _refuses_an_older_version(here, installers)
    yield _refuses_while_busy(prefix, here, installers)
    yield _takes_a_policy(here, installers, work, example)
    yield _leaves_the_data(here)
    yield _removes_the_data(here, installers)


def _refuses_a_bad_policy(here: Installed, installers: Installers, work: Path) -> str:
    policy = work / "mauvaise.toml"
    policy.write_text("inconnu = 1\n", encoding="utf-8")
    ended = here.install(installers.current, f"/POLITIQUE={windows_path(policy)}")
    require(ended.code == _POLICY, f"Une politique inutilisable donne {ended.code}. {here.told()}")
    require(not (here.folder / "facnet-desktop.exe").exists(), "Un refus a laissé des fichiers.")
    return "politique inutilisable : refusée, code 6, rien d'installé"


def _installs(here: Installed, installers: Installers) -> str:
    ended = here.install(installers.current)
    require(ended.code == _DONE, f"L'installation donne {ended.code}. {here.told()}")
    require("Code de sortie : 0" in here.told(), "Le journal ne dit pas comment l'installation a fini.")
    require(here.is_listed(), "Windows ne connaît pas le programme installé.")
    left = _sizes(here.folder)
    left.pop("desinstaller.exe", None)
    require(left == _sizes(installers.folder), "Les fichiers installés ne sont pas ceux du programme.")
    require(here.shortcuts() == 2, "Il manque un raccourci : menu Démarrer, Envoyer vers.")
    return "installation silencieuse : code 0, journal, fichiers identiques, raccourcis, inscription"


def _works(here: Installed, example: Path) -> str:
    ended = here.command("valider", windows_path(example), "--format", "json")
    require(ended.code == 1, f"La validation de l'exemple donne {ended.code} : {ended.text}")
    found = json.loads(ended.text[ended.text.index("{") :])["findings"]
    require(bool(found), "Le programme installé ne trouve rien dans l'exemple.")
    ended = here.command("valider", windows_path(example), "--file")
    require(ended.code == 0, f"La mise en file donne {ended.code} : {ended.text}")
    ended = here.command("taches", "traiter")
    require(ended.code == 1, f"La file donne {ended.code} : {ended.text}")
    return f"programme installé : {len(found)} constats dans l'exemple, la file l'a validé aussi"


def _upgrades_while_open(here: Installed, installers: Installers) -> str:
    stale = here.folder / "_internal" / "ancien.txt"
    stale.write_text("d'une version précédente\n", encoding="utf-8")
    with here.opened() as process:
        ended = here.install(installers.later)
        require(ended.code == _DONE, f"La mise à niveau, fenêtre ouverte, donne {ended.code}. {here.told()}")
        require(process.wait(timeout=60) == 0, "La fenêtre n'a pas été fermée proprement.")
    require(not stale.exists(), "Un fichier périmé est resté.")
    kept = here.command("taches", "liste", "--format", "json")
    require(kept.code == 0 and '"completed"' in kept.text, f"Les tâches sont perdues : {kept.text}")
    return "mise à niveau : fenêtre fermée proprement, données gardées, fichiers périmés retirés"


def _refuses_an_older_version(here: Installed, installers: Installers) -> str:
    ended = here.install(installers.current)
    require(ended.code == _OLDER, f"Une version plus ancienne donne {ended.code}. {here.told()}")
    return "version plus ancienne : refusée, code 3"


def _refuses_while_busy(prefix: Prefix, here: Installed, installers: Installers) -> str:
    with _busy(prefix, here):
        ended = here.install(installers.later)
        require(ended.code == _OPEN, f"Un programme qui ne se ferme pas donne {ended.code}. {here.told()}")
    require(here.command("--version").code == 0, "Le refus a abîmé la version installée.")
    return "programme occupé : refusé, code 5, version installée intacte"


def _takes_a_policy(here: Installed, installers: Installers, work: Path, example: Path) -> str:
    policy = work / "politique.toml"
    policy.write_text('exports_nominatifs = "interdits"\n', encoding="utf-8")
    ended = here.install(installers.later, f"/POLITIQUE={windows_path(policy)}")
    require(ended.code == _DONE, f"L'installation avec politique donne {ended.code}. {here.told()}")
    require("exports_nominatifs" in here.command("politique").text, "La politique n'est pas obéie.")
    ended = here.command("valider", windows_path(example), "--sortie", r"C:\nominatif.txt")
    require(ended.code == 2, f"La politique laisse écrire un document nominatif ({ended.code}).")
    return "politique : posée à côté du programme, obéie"


def _leaves_the_data(here: Installed) -> str:
    ended = here.uninstall()
    require(ended.code == _DONE, f"La désinstallation donne {ended.code}. {here.told()}")
    require("Données conservées." in here.told(), f"Le journal ne le dit pas : {here.told()}")
    require(not here.is_listed() and here.shortcuts() == 0, "La désinstallation laisse une inscription.")
    require(not here.folder.exists(), f"Il reste {sorted(_sizes(here.folder))[:5]}.")
    require((here.data / "facnet.db").exists(), "La désinstallation silencieuse a détruit les données.")
    return "désinstallation silencieuse : code 0, plus rien du programme, données gardées"


def _removes_the_data(here: Installed, installers: Installers) -> str:
    ended = here.install(installers.later)
    require(ended.code == _DONE, f"La réinstallation donne {ended.code}. {here.told()}")
    ended = here.uninstall("/DONNEES=supprimer")
    require(ended.code == _DONE, f"La désinstallation complète donne {ended.code}. {here.told()}")
    require(not here.data.exists(), "Des données sont restées après leur suppression demandée.")
    return "désinstallation avec suppression : plus rien, ni programme ni données"


def _sizes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }


@contextmanager
def _busy(prefix: Prefix, here: Installed) -> Iterator[None]:
    """A command that works for minutes: it has no window to close."""
    folder = prefix.drive / "long"
    folder.mkdir()
    words = ("exemple", "--lignes", "9000000", "--sortie", r"C:\long\export.csv")
    with prefix.start([here.folder / "facnet-desktop.exe", *words]) as process:
        until = time.monotonic() + START_SECONDS
        while not any(folder.iterdir()):
            if process.poll() is not None or time.monotonic() > until:
                raise StageFailed("La commande d'essai n'a pas commencé.")
            time.sleep(0.2)  # another program of another system: there is no signal to wait for
        try:
            yield
        finally:
            prefix.end_all()
    shutil.rmtree(folder)
