"""Every command of the group, in the order of its help."""

from facnet_desktop.cli.taches.annuler import annuler
from facnet_desktop.cli.taches.chiffres import chiffres
from facnet_desktop.cli.taches.etat import etat
from facnet_desktop.cli.taches.exporter import exporter
from facnet_desktop.cli.taches.liste import liste
from facnet_desktop.cli.taches.lot import lot
from facnet_desktop.cli.taches.nettoyer import nettoyer
from facnet_desktop.cli.taches.purger import conservation, purger
from facnet_desktop.cli.taches.queue import premier, reprendre, suspendre
from facnet_desktop.cli.taches.reessayer import reessayer
from facnet_desktop.cli.taches.resultat import resultat
from facnet_desktop.cli.taches.supprimer import supprimer
from facnet_desktop.cli.taches.traiter import traiter

COMMANDS = (
    liste,
    etat,
    resultat,
    lot,
    traiter,
    annuler,
    reessayer,
    premier,
    suspendre,
    reprendre,
    exporter,
    nettoyer,
    supprimer,
    purger,
    conservation,
    chiffres,
)
