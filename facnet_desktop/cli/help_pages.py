"""The help of every command, as the person who asks for it reads it."""

from collections.abc import Iterator

import click


def help_pages(root: click.Context) -> Iterator[tuple[str, str]]:
    """The words that name a command and the text of its help, sub-commands included, ``root`` first."""
    yield root.command_path, root.get_help()
    if isinstance(root.command, click.Group):
        for name in root.command.list_commands(root):
            command = root.command.get_command(root, name)
            if command is not None:
                yield from help_pages(context_of(command, name, root))


def context_of(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    """The context in which a command shows its help: click keeps its help option from the first one on."""
    return click.Context(command, info_name=name, parent=parent, **command.context_settings)
