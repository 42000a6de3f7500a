"""Third part: every rule reports the wrong example of its page and lets the right one pass."""

from collections.abc import Sequence

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.finding import Finding
from facnet_desktop.domain.french import count
from facnet_desktop.engine.run import SYSTEM_RULE, run_rules
from facnet_desktop.ingest.read import read_export
from facnet_desktop.ingest.source import BytesSource
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Reference
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.examples import AS_OF, GMF_PLACES, PageFault, ShortRow, examples_of
from facnet_desktop.services.selftest.request import SelfTestRequest
from facnet_desktop.synthetic.short_rows import canonical_rows, csv_bytes

NAME, TITLE = "examples", "Exemples des règles"


def check_examples(request: SelfTestRequest, context: JobContext) -> Part:
    """Run both examples of every page through the real reading and the real engine.

    Raises:
        JobCancelled: the person asked to stop.
    """
    try:
        reference = load_reference(request.reference_folder, as_of=AS_OF, gmf_places=GMF_PLACES)
    except DamagedReference as error:
        failure = Failure(message=f"Aucun exemple n'a été exécuté. {error.what}")
        return Part(name=NAME, title=TITLE, failures=(failure,))
    failures = []
    for done, rule in enumerate(request.rules):
        context.report(Progress(phase=Phase.CHECKING, done=done, total=len(request.rules), rule=rule.code))
        if said := _fault_of(rule, request, reference):
            failures.append(Failure(rule=rule.code, message=f"Règle {rule.code}\u00a0: {said}."))
    scope = f"{count(len(request.rules), 'règle')}, deux exemples chacune"
    return Part(name=NAME, title=TITLE, scope=scope, failures=tuple(failures))


def _fault_of(rule: Rule, request: SelfTestRequest, reference: Reference) -> str:
    """What is wrong with a rule on its examples, empty when nothing is."""
    try:
        examples = examples_of(request.page(rule.code))
    except PageFault as fault:
        return f"exemples non exécutés, {fault}"
    except (OSError, KeyError, UnicodeDecodeError):
        return "exemples non exécutés, la page est absente ou illisible"
    wrong = findings_of(rule, examples.wrong, reference)
    right = findings_of(rule, examples.right, reference)
    if wrong is None or right is None:
        return "un exemple de la page ne peut pas être lu comme un export"
    if any(finding.rule == SYSTEM_RULE for finding in (*wrong, *right)):
        return "la règle s'est arrêtée sur une erreur"
    faults = []
    if not wrong:
        faults.append("l'exemple non conforme n'est pas relevé")
    if right:
        faults.append("l'exemple conforme est relevé")
    return " et ".join(faults)


def findings_of(rule: Rule, rows: Sequence[ShortRow], reference: Reference) -> tuple[Finding, ...] | None:
    """What the rule says of an example; ``None`` when a line of it cannot be written or read."""
    try:
        content = csv_bytes(canonical_rows(rows, reference))
    except ValueError:
        return None
    export = read_export(BytesSource("exemple.csv", content))
    if export.claims is None or export.report.errors:
        return None
    return run_rules(export.claims, reference, [rule]).findings
