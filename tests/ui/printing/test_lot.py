"""Sixty files of a lot are two pages of paper."""

import os

import pytest
from PySide6.QtGui import QPdfWriter

from facnet_desktop.services.preferences.model import ClinicIdentity
from facnet_desktop.ui.printing.lot import document_of_lot, shortened
from facnet_desktop.ui.printing.pages import letter, paint
from facnet_desktop.ui.theme.theme import Theme
from tests.unit.reports.lots.samples import sixty


def paper(resolution: int) -> QPdfWriter:
    writer = QPdfWriter(os.devnull)
    writer.setPageLayout(letter())
    writer.setResolution(resolution)
    return writer


@pytest.mark.parametrize("resolution", [100, 150, 600])
def test_sixty_files_are_two_pages(theme: Theme, resolution: int) -> None:
    document = document_of_lot(sixty(), ClinicIdentity(name="Agence des Érables"))
    assert paint(document, paper(resolution)) == 2


def test_a_long_name_keeps_both_its_ends() -> None:
    assert shortened("Clinique médicale du Vieux-Moulin, export no 01.csv") == "Clinique méd…ort no 01.csv"
    assert shortened("mars.csv") == "mars.csv"


def test_it_can_be_painted_more_than_once(theme: Theme) -> None:
    document = document_of_lot(sixty(4), ClinicIdentity())
    assert paint(document, paper(100)) == paint(document, paper(100)) == 1
    assert document.words.left.startswith("FacNet Desktop")
