"""The policy of the clinic, read before any command runs; one that cannot be obeyed stops them all."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.domain.policy import NO_POLICY, Policy, names_forbidden
from facnet_desktop.services.policy.read import PolicyUnusable, find_policy

_OPEN_THE_WINDOW = (None, "ouvrir")
"""The commands whose refusal nobody would read in a terminal."""


def obey_policy(context: click.Context) -> None:
    """Give the commands an installation that knows the policy.

    Raises:
        PolicyUnusable: it cannot be obeyed.
        Exit: likewise, and the person who opened the window was told in one.
    """
    installation: Installation = context.obj
    try:
        context.obj = replace(installation, policy=find_policy())
    except PolicyUnusable as refused:
        if context.invoked_subcommand in _OPEN_THE_WINDOW:
            from facnet_desktop.cli.ouvrir import show_refusal  # noqa: PLC0415  commands need no Qt

            if show_refusal(installation, refused):
                click.echo(
                    f"Erreur\u00a0: {refused}", err=True
                )  # once in a window is enough: not raised again
                raise click.exceptions.Exit(ExitCode.UNUSABLE) from None
        raise


def policy_of(context: click.Context | None) -> Policy:
    """The policy that a command obeys."""
    installation = None if context is None else context.find_object(Installation)
    return NO_POLICY if installation is None else installation.policy


def require_masked(policy: Policy, output: Path | None, *, masked: bool) -> None:
    """Refuse a result that names patients where it would leave the screen: in a file, or through a pipe.

    Raises:
        PolicyForbids: the clinic forbids it.
    """
    leaves = output is not None or not sys.stdout.isatty()
    if leaves and not masked and policy.forbids_names:
        raise names_forbidden("Rien n'a été écrit.", "Ajouter --masquer.")
