"""A whole synthetic export: same seed, same bytes, in memory bounded by one doctor's year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from facnet_desktop.domain.severity import Severity
from facnet_desktop.jobs.context import JobContext, Phase, Progress
from facnet_desktop.reference.model import Reference
from facnet_desktop.synthetic.answers import AnswerKey
from facnet_desktop.synthetic.clinics import Clinics
from facnet_desktop.synthetic.doctor_year import Answer, DoctorYear, Tools, doctor_year
from facnet_desktop.synthetic.draws import Draws
from facnet_desktop.synthetic.faults.catalogue import FAULTS, TOTALS_FAULT
from facnet_desktop.synthetic.fees import fee_table
from facnet_desktop.synthetic.lines import Details
from facnet_desktop.synthetic.panel import Register
from facnet_desktop.synthetic.plan import Plan, make_plan
from facnet_desktop.synthetic.rates import FaultRates
from facnet_desktop.synthetic.visit_codes import intervention_codes, visit_codes
from facnet_desktop.synthetic.writer import Cells, ExportWriter, Totals
