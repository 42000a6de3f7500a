"""The fingerprint changes with what changes findings, and with nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.severity import Severity
from facnet_desktop.reference.conditions import AgeLimit
from facnet_desktop.reference.load import load_reference
from facnet_desktop.reference.model import Dated, Reference
from facnet_desktop.rules.registry import RULES
from facnet_desktop.services.catalogue import catalogue_fingerprint
from facnet_desktop.services.configuration.from_options import Options
from facnet_desktop.services.suppressions.book import new_book
from tests.support.exports import REFERENCE_FOLDER, reference
from tests.support.stored_validation import setup_of
from tests.unit.services.suppressions.books import suppression


def of(options: Options) -> str:
    setup = setup_of(options)
    return catalogue_fingerprint(setup.rules, setup.reference, setup.configuration)


def with_reference(changed: Reference) -> str:
    return catalogue_fingerprint(RULES, changed, Configuration())


SHIPPED = with_reference(reference())


def test_it_is_the_same_every_day_and_however_often_tables_are_read() -> None:
    later = load_reference(REFERENCE_FOLDER, as_of=date(2026, 3, 1))
    assert with_reference(later) == SHIPPED
    assert len(SHIPPED) == 64


def test_neither_the_order_of_rules_nor_where_settings_were_written_counts() -> None:
    moved = Configuration(file="ailleurs/facnet.toml", exceptions="a.json")
    assert catalogue_fingerprint(reversed(RULES), reference(), moved) == SHIPPED
    assert catalogue_fingerprint(RULES, reference(), None) == SHIPPED
    two = Configuration(severities={"AN001": Severity.ERROR, "AN002": Severity.INFO})
    turned = replace(two, severities=dict(reversed(two.severities.items())))
    assert catalogue_fingerprint(RULES, reference(), two) == catalogue_fingerprint(RULES, reference(), turned)
    tables = replace(reference(), labels=dict(reversed(reference().labels.items())))
    assert with_reference(tables) == SHIPPED


@pytest.mark.parametrize(
    "options",
    [
        Options(only=("AN",)),
        Options(without=("AN001",)),
        Options(extra=("GMF003",)),
        Options(severities=[("AN001", "information")]),
        Options(parameters=[("fb_registered_minimum_19928", "5")]),
        Options(contexts=[("CONTEXTES_SANS_RDV", "G160")]),
        Options(delay=90),
        Options(gmf_places=("55901",)),
    ],
)
def test_every_setting_counts(options: Options) -> None:
    assert of(options) != of(Options())


def test_the_version_of_a_rule_counts() -> None:
    newer: Any = [SimpleNamespace(code=RULES[0].code, version=RULES[0].version + 1), *RULES[1:]]
    assert catalogue_fingerprint(newer, reference(), None) != SHIPPED


def one_tariff(tables: Reference) -> Reference:
    key, values = next(iter(tables.tariffs.items()))
    changed = (replace(values[0], value=values[0].value + 1), *values[1:])
    return replace(tables, tariffs={**tables.tariffs, key: changed})


def one_condition(tables: Reference) -> Reference:
    return replace(tables, conditions={**tables.conditions, AgeLimit: tables.conditions[AgeLimit][1:]})


@pytest.mark.parametrize(
    "change",
    [
        one_tariff,
        one_condition,
        lambda tables: replace(tables, edition="2026-01"),
        lambda tables: replace(tables, edition_first=date(2024, 1, 1)),
        lambda tables: replace(tables, lists={**tables.lists, "IC_ALL": ()}),
        lambda tables: replace(tables, parameters={**tables.parameters, "x": (Dated(value=1),)}),
        lambda tables: replace(tables, labels={**tables.labels, "1": "Un"}),
    ],
)
def test_any_change_of_the_tables_counts(change: Callable[[Reference], Reference]) -> None:
    assert with_reference(change(reference())) != SHIPPED


def test_an_exception_counts() -> None:
    book = new_book()
    longer = replace(book, entries=(suppression(),))
    marks = {
        catalogue_fingerprint(RULES, reference(), None, each)
        for each in (None, book, longer, replace(longer, entries=(suppression(expiry=date(2025, 1, 1)),)))
    }
    assert len(marks) == 3


def test_a_book_without_an_exception_is_as_none_whatever_its_key() -> None:
    marks = {catalogue_fingerprint(RULES, reference(), None, book) for book in (None, new_book(), new_book())}
    assert len(marks) == 1


def test_what_rules_have_made_of_the_tables_is_no_part_of_them() -> None:
    tables = reference()
    tables.made("a table of a rule", object)
    assert with_reference(tables) == SHIPPED
