"""Every command of the group."""

from facnet_desktop.cli.references.annuler import annuler
from facnet_desktop.cli.references.exporter import exporter
from facnet_desktop.cli.references.liste import liste
from facnet_desktop.cli.references.paquet import apercu, importer
from facnet_desktop.cli.references.verifier import verifier

COMMANDS = (liste, verifier, apercu, importer, annuler, exporter)
