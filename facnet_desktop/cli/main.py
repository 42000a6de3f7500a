"""The entry of the command line: arguments in, exit code out, every failure told in French."""

import re
import signal
import sys
from collections.abc import Sequence
from types import FrameType

import click

from facnet_desktop.bootstrap import Installation, find_installation
from facnet_desktop.cli.console import prepare_streams, silence
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.incident import told
from facnet_desktop.cli.language import speak_french
from facnet_desktop.cli.message_box import show_message
from facnet_desktop.cli.parameters import DEBUG
from facnet_desktop.domain.errors import UserError
from facnet_desktop.domain.incident import Incident, incident_of
from facnet_desktop.jobs.context import JobCancelled

PROGRAM = "facnet-desktop"
_WINDOW = "ouvrir"
_STRAIGHT_QUOTES = re.compile(r"(?<!\w)'([^']*)'(?!\w)")


class _Terminated(BaseException):
    """The system asked the program to stop."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what every way out prints and answers is decided here."""
    is_heard = prepare_streams()
    words = list(sys.argv[1:] if arguments is None else arguments)
    context: click.Context | None = None
    try:
        installation = find_installation()
        speak_french(installation.languages_folder)
        _let_interruptions_through()
        try:
            context = _context(words, installation)
            code = _run(context)
        except click.exceptions.Exit as exit_:
            code = exit_.exit_code
        sys.stdout.flush()
    except click.UsageError as error:
        _tell(_usage(error))
        return ExitCode.UNUSABLE
    except UserError as error:
        _log_refusal(error, context)
        _tell(f"Erreur\u00a0: {error}")
        if not is_heard and _asks_for_window(context):
            show_message(str(error))
        return ExitCode.UNUSABLE
    except BrokenPipeError:
        silence(sys.stdout)
        return ExitCode.READER_GONE
    except (KeyboardInterrupt, JobCancelled):
        silence(sys.stdout)
        _tell("Interrompu à la demande; aucun fichier n'a été laissé incomplet.")
        return ExitCode.INTERRUPTED
    except _Terminated:
        silence(sys.stdout)
        return ExitCode.TERMINATED
    except Exception as error:  # noqa: BLE001  the outermost frame: our own fault becomes a sentence
        incident = _logged(error, context)
        _tell(told(incident) + (f"\n{incident.details}" if DEBUG in words else ""))
        if not is_heard and _asks_for_window(context):
            show_message(told(incident))
        return ExitCode.INTERNAL_FAULT
    return code


def _context(words: list[str], installation: Installation) -> click.Context:
    from facnet_desktop.cli.commands import commands  # noqa: PLC0415 - click reads its language when options are made

    return commands.make_context(PROGRAM, words, obj=installation)


def _run(context: click.Context) -> int:
    with context:
        return int(context.command.invoke(context) or 0)


def _asks_for_window(context: click.Context | None) -> bool:
    """Whether a person waits for a window: a command of a script must never wait for anybody."""
    return context is not None and context.invoked_subcommand in (None, _WINDOW)


def _logged(error: Exception, context: click.Context | None) -> Incident:
    """The incident, told in the technical log too; whatever stands in the way of that is not told instead."""
    try:
        from facnet_desktop.cli.technical_log import log_fault  # noqa: PLC0415 - loads the store

        return log_fault(error, context)
    except Exception:  # noqa: BLE001 - a second fault never hides the first
        return incident_of(error)


def _log_refusal(error: UserError, context: click.Context | None) -> None:
    from facnet_desktop.store.errors import StoreError  # noqa: PLC0415 - commands that keep nothing start without it

    if isinstance(error, StoreError):
        from facnet_desktop.cli.technical_log import log_refusal  # noqa: PLC0415 - loads the store

        log_refusal(error, context)


def _usage(error: click.UsageError) -> str:
    """The sentence of a request that makes no sense, and where its help is."""
    sentence = _STRAIGHT_QUOTES.sub("«\u00a0\\1\u00a0»", error.format_message())
    path = error.ctx.command_path if error.ctx else PROGRAM
    return f"Erreur\u00a0: {sentence}\nPour voir l'aide\u00a0: {path} --aide"


def _tell(text: str) -> None:
    """A message for the person, on standard error, even when that one is gone too."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def _let_interruptions_through() -> None:
    """Polars asks the system to resume interrupted reads: Ctrl+C would wait for standard input to speak."""
    if hasattr(signal, "siginterrupt"):
        signal.siginterrupt(signal.SIGINT, True)  # noqa: FBT003 - its name says it


def stop_cleanly_when_terminated() -> None:
    """Let a request of the system to stop unwind the work, so that no temporary file stays."""
    signal.signal(signal.SIGTERM, _terminate)


def _terminate(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a handler
    raise _Terminated
