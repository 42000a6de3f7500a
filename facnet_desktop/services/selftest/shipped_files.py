"""What is shipped beside the code: all there, readable, and in a built program exactly what was built."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from facnet_desktop.domain.errors import DamagedReference
from facnet_desktop.domain.french import count, quoted
from facnet_desktop.domain.money import NBSP
from facnet_desktop.reports.selftest import Failure, Part
from facnet_desktop.services.licences import components
from facnet_desktop.services.reference_package.signature import trusted_keys
from facnet_desktop.services.selftest import contents, resource_list
from facnet_desktop.services.selftest.check import Check
from facnet_desktop.services.selftest.request import SelfTestRequest

NAME, TITLE = "files", "Fichiers livrés"
_ASKED = "polars"
"""A library whose licence has to be shown; without the records of the libraries, none would be."""


def checks(request: SelfTestRequest) -> tuple[Check, ...]:
    """The part, when the request says where the resources are."""
    if request.resources is None:
        return ()
    return (Check(NAME, TITLE, partial(check_files, request, request.resources)),)


def check_files(request: SelfTestRequest, resources: Path) -> Part:
    """Resources, rule pages, public keys, licences; then the contents of a built program, by fingerprint."""
    return Part(
        name=NAME,
        title=TITLE,
        scope=_scope(request, resources),
        failures=(
            *_resources(resources),
            *_pages(request),
            *_keys(resources / "reference-keys"),
            *_licences(resources),
            *_contents(request.program),
        ),
    )


def _scope(request: SelfTestRequest, resources: Path) -> str:
    try:
        listed = count(len(resource_list.names(resources)), "ressource")
        told = f"{listed}, {count(len(request.rules), 'page')} de règles"
        if request.program is None:
            return f"{told}; programme non construit, sans liste de son contenu"
        fingerprints = count(contents.listed_count(request.program), "empreinte")
    except (resource_list.NoList, contents.ManifestUnreadable):
        return ""
    return f"{told}, {fingerprints}"


def _resources(resources: Path) -> Iterator[Failure]:
    try:
        for found in resource_list.check_resources(resources):
            yield Failure(message=found.told)
    except resource_list.NoList:
        yield Failure(
            message=f"La liste des ressources, {quoted(resource_list.LIST)}, est absente ou abîmée."
        )


def _pages(request: SelfTestRequest) -> Iterator[Failure]:
    for rule in request.rules:
        try:
            is_empty = not request.page(rule.code).strip()
        except (OSError, KeyError, UnicodeDecodeError):
            is_empty = True
        if is_empty:
            yield Failure(
                rule=rule.code, message=f"La page de la règle {rule.code} est absente ou illisible."
            )


def _keys(folder: Path) -> Iterator[Failure]:
    try:
        found = trusted_keys(folder)
    except DamagedReference as error:
        yield Failure(message=error.what)
        return
    if not found:
        yield Failure(
            message=f"Aucune clé publique n'est livrée{NBSP}: aucun paquet de références ne serait accepté."
        )


def _licences(resources: Path) -> Iterator[Failure]:
    try:
        found = {one.name.lower(): one for one in components(resources)}
    except (OSError, UnicodeDecodeError):
        yield Failure(message="Une licence livrée avec le logiciel est illisible.")
        return
    if _ASKED not in found:
        yield Failure(message="Les licences des composants du logiciel ne sont pas livrées.")
    for one in found.values():
        if not one.licence and not one.text:
            yield Failure(message=f"La licence du composant {quoted(one.name)} n'est pas livrée.")


def _contents(program: Path | None) -> Iterator[Failure]:
    if program is None:
        return
    try:
        for found in contents.check_contents(program):
            yield Failure(message=found.told)
    except contents.ManifestUnreadable:
        yield Failure(message=f"La liste du contenu, {quoted(contents.MANIFEST)}, est absente ou abîmée.")
