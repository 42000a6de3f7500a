"""A yes before an edition comes into force."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from facnet_desktop.cli.console import wants_colour, width_of
from facnet_desktop.domain.french import quoted
from facnet_desktop.reports.terminal import Page
from facnet_desktop.services.reference_package.import_edition import PackagePreview


def check_answerable() -> None:
    """Whether somebody is there to answer, before anything is computed for them.

    Raises:
        click.UsageError: nobody can answer.
    """
    if not sys.stdin.isatty():
        raise click.UsageError("Confirmer l'importation par --oui.")


@contextmanager
def err_page() -> Iterator[Page]:
    """A page on standard error, where the question is: standard output is for what was done."""
    yield Page(sys.stderr, width=width_of(sys.stderr), colour=wants_colour(sys.stderr, os.environ))


def confirmed(preview: PackagePreview) -> bool:
    """Ask on standard error; only « oui » is a yes.

    Raises:
        KeyboardInterrupt: the person gave up.
    """
    edition = quoted(preview.package.edition)
    try:
        answer: str = click.prompt(
            f"Mettre l'édition {edition} en vigueur? Répondre oui ou non", default="non", err=True
        )
    except click.Abort:
        raise KeyboardInterrupt from None
    if answer.strip().casefold() == "oui":
        return True
    click.echo("Rien n'a été changé.", err=True)
    return False
