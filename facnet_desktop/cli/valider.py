"""``valider``: read exports, run the rules, report."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from facnet_desktop.bootstrap import Installation
from facnet_desktop.cli import parameters as options
from facnet_desktop.cli.configuration import Asked, configured
from facnet_desktop.cli.configuration_options import Scope, exceptions_option
from facnet_desktop.cli.console import PLAIN_WIDTH, wants_colour, width_of
from facnet_desktop.cli.data_folder import data_folder_option
from facnet_desktop.cli.exit_code import ExitCode
from facnet_desktop.cli.files import STANDARD_INPUT, expanded, sources
from facnet_desktop.cli.incident import told
from facnet_desktop.cli.policy import require_masked
from facnet_desktop.cli.progress_bar import ProgressBar
from facnet_desktop.cli.queue_options import QueueOptions, queue_options
from facnet_desktop.cli.refusal import tell_refusal
from facnet_desktop.cli.results import report_paths, result_stream
from facnet_desktop.cli.typography import typographic
from facnet_desktop.domain.data_folder import DataFolder
from facnet_desktop.domain.incident import incident_of
from facnet_desktop.ingest.source import Source
from facnet_desktop.reports.formats import FORMATS, ReportFormat
from facnet_desktop.reports.layout import LIMIT, Layout, PatientAliases, named
from facnet_desktop.reports.validation import Validation
from facnet_desktop.services.atomic_file import check_output
from facnet_desktop.services.configuration.configure import Setup
from facnet_desktop.services.unread import unread_report
from facnet_desktop.services.validate_file import (
    SuppressionSource,
    ValidationRequest,
    suppression_source,
    validate_file,
)

INTERNAL = "internal"


@click.command(short_help="Valide des exports de facturation.")
@click.argument("files", metavar="FICHIER…", nargs=-1, required=True)
@options.format_option(*FORMATS)
@options.output_option("Fichier où écrire le résultat, ou dossier qui recevra un rapport par fichier.")
@configured(Scope.RULES)
@exceptions_option
@options.mask_option
@options.all_option
@click.option("--durees", "durations", is_flag=True, help="Ajoute la durée de chaque règle (JSON).")
@queue_options
@data_folder_option
@options.debug_option
@click.pass_obj
def valider(
    installation: Installation,
    files: tuple[str, ...],
    format_: str,
    output: Path | None,
    *,
    asked: Asked,
    masked: bool,
    everything: bool,
    durations: bool,
    queueing: QueueOptions | None,
    data: DataFolder,
) -> int:
    """Valide des exports de facturation.

    Lit chaque FICHIER CSV (« - » pour l'entrée standard), exécute les règles et présente les constats.
    Avec --file, les fichiers sont mis en file : « taches » les suit et donne leurs résultats.

    Codes de sortie : 0, rien à corriger; 1, au moins une erreur ou une ligne non lue; 2, fichier ou
    demande inutilisable; 3, défaillance interne; 130, interruption; 141, le lecteur du résultat est parti.
    """
    if queueing is None and format_ != "sarif":  # a form that names nobody
        require_masked(installation.policy, output, masked=masked)
    names = expanded(files, windows=os.name == "nt")
    setup = asked.setup(installation)
    suppressions = _suppressions(setup, asked_for=asked.options.exceptions is not None)
    if queueing is not None:
        if output or masked or everything or durations or format_ == "sarif":
            raise click.UsageError(
                typographic("--file ne va pas avec les options du rapport, que donne « taches resultat ».")
            )
        from facnet_desktop.cli.queue_files import queue_files  # noqa: PLC0415 - loads the store

        return queue_files(
            installation,
            names,
            format_,
            data=data,
            asked=asked,
            setup=setup,
            suppressions=suppressions,
            chosen=queueing,
        )
    run = _Run(
        sources(names),
        setup,
        suppressions,
        shown=format_ == "texte" and output is None and sys.stdout.isatty(),
    )
    layout = Layout(
        width=PLAIN_WIDTH if output else width_of(sys.stdout),
        colour=output is None and wants_colour(sys.stdout, os.environ),
        several=len(names) > 1,
        limit=None if everything else LIMIT,
        durations=durations,
        patient=PatientAliases() if masked else named,
    )
    form = FORMATS[format_]
    inputs = [Path(name) for name in names if name != STANDARD_INPUT]
    inputs += [Path(name) for name in (setup.configuration.file, setup.configuration.exceptions) if name]
    if output is not None and output.is_dir():
        _one_report_each(run, form, layout, report_paths(output, names, form.suffix), inputs)
    else:
        with result_stream(output, inputs=inputs) as out:
            form.writer(run.validations(), out, layout)
    return run.exit_code


def _suppressions(setup: Setup, *, asked_for: bool) -> SuppressionSource | None:
    """The exceptions to respect, read once for every file.

    A file that the configuration names and that nobody has begun yet has none; one that was asked for
    has to be there.
    """
    path = setup.configuration.exceptions
    if path is None:
        return None
    return suppression_source(Path(path), name=path, required=asked_for)


def _one_report_each(
    run: "_Run", form: ReportFormat, layout: Layout, paths: list[Path], inputs: list[Path]
) -> None:
    for path in paths:
        check_output(path, inputs=inputs)
    for validation, path in zip(run.validations(), paths, strict=True):
        with result_stream(path, inputs=inputs) as out:
            form.writer([validation], out, replace(layout, several=False))
        click.echo(f"Rapport écrit\u00a0: {path}", err=True)


class _Run:
    """The validations of one command, one file after the other, and the exit code they lead to."""

    def __init__(
        self, files: list[Source], setup: Setup, suppressions: SuppressionSource | None, *, shown: bool
    ) -> None:
        self._shown = shown
        self._files = files
        self._setup = setup
        self._suppressions = suppressions
        self.exit_code = ExitCode.NOTHING_TO_FIX

    def validations(self) -> Iterator[Validation]:
        """Each file in turn; one that is refused, or on which we fail, does not stop the others."""
        for source in self._files:
            bar = ProgressBar(sys.stderr)
            try:
                validation = validate_file(self._request(source), bar.context(), self._setup.reference)
            except Exception as error:  # noqa: BLE001  our own fault on one file must not lose the others
                validation = self._failed(source, error)
            finally:
                bar.clear()
            self.exit_code = max(self.exit_code, exit_code_of(validation))
            tell_refusal(validation.reading, validation.cause, shown=self._shown)
            yield validation

    def _request(self, source: Source) -> ValidationRequest:
        return ValidationRequest(
            source=source,
            rules=self._setup.rules,
            configuration=self._setup.configuration,
            suppressions=self._suppressions,
        )

    def _failed(self, source: Source, error: Exception) -> Validation:
        incident = incident_of(error)
        if click.get_current_context().meta.get(options.DEBUG):
            click.echo(incident.details, err=True)
        return Validation(
            reading=unread_report(source, told(incident)),
            edition=self._setup.reference.edition,
            cause=INTERNAL,
            configuration=self._setup.configuration,
        )


def exit_code_of(validation: Validation) -> ExitCode:
    if validation.cause == INTERNAL:
        return ExitCode.INTERNAL_FAULT
    if validation.refused:
        return ExitCode.UNUSABLE
    return ExitCode.TO_FIX if validation.needs_fixing else ExitCode.NOTHING_TO_FIX
