"""The findings of the same lines with two references: which appear, which disappear, which change."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from facnet_desktop.domain.finding import Finding
from facnet_desktop.engine.run import SYSTEM_RULE
from facnet_desktop.services.rehearsal.outcome import RuleDifference

_Key = Callable[[Finding], Hashable]


def rule_differences(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[RuleDifference, ...]:
    """The rules whose findings differ, in the order of their codes; a rule that failed is left out.

    A finding is the same when its rule, kind and lines are; one that rests on other lines of the same
    doctor, patient and day has changed.
    """
    first, second = _by_rule(before), _by_rule(after)
    found = [
        _difference(rule, first.get(rule, []), second.get(rule, []))
        for rule in sorted({*first, *second})
        if rule != SYSTEM_RULE
    ]
    return tuple(one for one in found if one.appeared or one.disappeared or one.changed)


def failed_rules(findings: Iterable[Finding]) -> set[str]:
    """The rules that stopped on an error instead of judging."""
    return {str(finding.data["rule"]) for finding in findings if finding.rule == SYSTEM_RULE}


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    gathered: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        gathered[finding.rule].append(finding)
    return gathered


def _difference(rule: str, before: Sequence[Finding], after: Sequence[Finding]) -> RuleDifference:
    gone, come = _apart(before, after, _identical)
    changed = 0
    for same in (_lines, _subject):
        left, right = _apart(gone, come, same)
        changed += len(gone) - len(left)
        gone, come = left, right
    return RuleDifference(
        rule=rule,
        appeared=len(come),
        disappeared=len(gone),
        changed=changed,
        before_cents=sum(finding.impact_cents for finding in before),
        after_cents=sum(finding.impact_cents for finding in after),
    )


def _apart(
    before: Sequence[Finding], after: Sequence[Finding], key: _Key
) -> tuple[list[Finding], list[Finding]]:
    """What is left of both once each finding is put with one other that has the same key."""
    shared = Counter(map(key, before)) & Counter(map(key, after))
    return _left(before, key, Counter(shared)), _left(after, key, Counter(shared))


def _left(findings: Sequence[Finding], key: _Key, shared: Counter[Hashable]) -> list[Finding]:
    kept = []
    for finding in findings:
        of = key(finding)
        if shared[of]:
            shared[of] -= 1
        else:
            kept.append(finding)
    return kept


def _identical(finding: Finding) -> Hashable:
    return (finding.kind, finding.lines, finding.impact_cents, finding.severity)


def _lines(finding: Finding) -> Hashable:
    return (finding.kind, finding.lines)


def _subject(finding: Finding) -> Hashable:
    """Findings on a whole file have no subject: each kind is one."""
    return (finding.kind, finding.doctor, finding.patient_key, finding.service_date)
