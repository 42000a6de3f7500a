"""French spacing of help texts, which are written with plain blanks in the source."""

import click

_SPACES = ((" :", "\u00a0:"), ("« ", "«\u00a0"), (" »", "\u00a0»"), (" %", "\u00a0%"))


def typographic(text: str) -> str:
    """No-break spaces before a colon and inside quotation marks."""
    for plain, french in _SPACES:
        text = text.replace(plain, french)
    return text


def set_type(command: click.Command) -> None:
    """Give the help of a command, of its options and of its own commands French spacing."""
    command.help = typographic(command.help or "")
    command.short_help = typographic(command.short_help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = typographic(parameter.help or "")
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        set_type(inner)
