"""A yes before what cannot be undone."""

import sys

import click


def confirmed(question: str) -> bool:
    """Ask on standard error; only « oui » is a yes.

    Raises:
        click.UsageError: nobody can answer.
        KeyboardInterrupt: the person gave up.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError("Confirmer la destruction par --oui.")
    try:
        answer: str = click.prompt(f"{question}? Répondre oui ou non", default="non", err=True)
    except click.Abort:
        raise KeyboardInterrupt from None
    if answer.strip().casefold() == "oui":
        return True
    click.echo("Rien n'a été détruit.", err=True)
    return False
