"""A configuration file, read and checked key by key."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facnet_desktop.domain.configuration import Configuration
from facnet_desktop.domain.money import NBSP
from facnet_desktop.domain.severity import Severity
from facnet_desktop.services.configuration.checker import BILLING_DELAY, Checker
from facnet_desktop.services.configuration.choice import rule_choice
from facnet_desktop.services.configuration.contexts import (
    context_name,
    places,
    refuse_shared_codes,
    short_codes,
)
from facnet_desktop.services.configuration.document import Document, misplaced, read_document
from facnet_desktop.services.nearest import nearest_sentence

RULE_KEYS = ("regles", "avec", "sans")
TABLES = ("gravite", "seuils", "contextes")
KEYS = (*RULE_KEYS, "lieux_gmf", "delai_facturation", "exceptions", *TABLES)


def read_configuration(path: Path, checker: Checker) -> Configuration:
    """The configuration a file asks for; ``exceptions`` is taken from the folder of the file.

    Raises:
        UserError: the file cannot be read, or something in it is not known; file, line and key are named.
    """
    document = read_document(path, path.name)
    content = document.content
    for key in content:
        if key not in KEYS:
            raise misplaced(document.place(key), "cette clé n'existe pas", nearest_sentence(key, KEYS))
    only, extra, without = (_rules(document, key, checker) for key in RULE_KEYS)
    if "regles" in content and not only:
        raise misplaced(
            document.place("regles"), "la liste est vide", "", "Retirer la clé, ou nommer des règles."
        )
    parameters = _parameters(document, checker)
    contexts, labels = _contexts(document, checker)
    exceptions = _text(document, "exceptions") if "exceptions" in content else None
    return Configuration(
        file=str(path),
        choices=rule_choice(checker.rules, only, extra, without, parameters),
        severities=_severities(document, checker),
        parameters=parameters,
        contexts=contexts,
        labels=labels,
        gmf_places=_gmf_places(document),
        exceptions=str(path.parent / exceptions) if exceptions is not None else None,
    )


def _rules(document: Document, key: str, checker: Checker) -> tuple[str, ...]:
    found: list[str] = []
    for name in _texts(document, key):
        found += checker.rule_names(document.place(key, item=name), [name])
    return tuple(found)


def _severities(document: Document, checker: Checker) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for rule, word in _table(document, "gravite").items():
        place = document.place("gravite", rule)
        code, severity = checker.severity(place, rule, word)
        if code in found:
            raise misplaced(place, "cette règle y figure deux fois")
        found[code] = severity
    return found


def _gmf_places(document: Document) -> tuple[str, ...] | None:
    if "lieux_gmf" not in document.content:
        return None
    return places(document.place("lieux_gmf"), _texts(document, "lieux_gmf"))


def _parameters(document: Document, checker: Checker) -> dict[str, int]:
    found = dict(
        checker.parameter(document.place("seuils", name), name, value)
        for name, value in _table(document, "seuils").items()
    )
    if "delai_facturation" not in document.content:
        return found
    place = document.place("delai_facturation")
    if BILLING_DELAY in found:
        raise misplaced(place, f"le délai est aussi donné par «{NBSP}seuils.{BILLING_DELAY}{NBSP}»")
    name, value = checker.delay(place, document.content["delai_facturation"])
    return {**found, name: value}


def _contexts(document: Document, checker: Checker) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    lists: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for key, value in _table(document, "contextes").items():
        place = document.place("contextes", key)
        name, is_label = context_name(place, key, checker.reference)
        if name in lists or name in labels:
            raise misplaced(place, "ce contexte y figure deux fois")
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise misplaced(place, "un texte ou une liste de textes est attendu", _example("contextes"))
        codes = short_codes(place, texts)
        if not is_label:
            lists[name] = codes
        elif len(codes) > 1:
            raise misplaced(place, "un nom officiel n'a qu'un code court")
        else:
            labels[name] = codes[0]
            refuse_shared_codes(place, labels)
    return lists, labels


def _table(document: Document, key: str) -> Mapping[str, Any]:
    table = document.content.get(key, {})
    if not isinstance(table, dict):
        raise misplaced(document.place(key), "une section est attendue", _example(key))
    return table


def _texts(document: Document, key: str) -> list[str]:
    texts = document.content.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise misplaced(document.place(key), "une liste de textes est attendue", _example(key))
    return texts


def _text(document: Document, key: str) -> str:
    text = document.content[key]
    if not isinstance(text, str) or not text.strip() or "\0" in text:
        raise misplaced(document.place(key), "le chemin d'un fichier est attendu", _example(key))
    return text


def _example(key: str) -> str:
    """How to write it; double quotes, since a person copies it into the file."""
    examples = {
        "regles": 'regles = ["FB", "AN001"]',
        "avec": 'avec = ["GMF003"]',
        "sans": 'sans = ["NAM003"]',
        "lieux_gmf": 'lieux_gmf = ["55901"]',
        "exceptions": 'exceptions = "exceptions.json"',
        "gravite": '[gravite] puis AN003 = "erreur"',
        "seuils": "[seuils] puis fb_registered_minimum_19928 = 5",
        "contextes": '[contextes] puis CONTEXTES_SANS_RDV = ["G160", "AR"]',
    }
    return f"Exemple{NBSP}: {examples[key]}."
