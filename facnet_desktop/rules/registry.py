"""Every rule, by hand: a frozen build follows imports, not globs. A test compares it with the disk."""

from facnet_desktop.rules.annual.an001 import YearlyVisitRepeated
from facnet_desktop.rules.annual.an002 import PeriodicInEnrolmentYear
from facnet_desktop.rules.annual.an004 import MajorExamRepeated
from facnet_desktop.rules.annual.an005 import MusculoEnrolmentRepeated
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.codes.code001 import UnknownCode
from facnet_desktop.rules.contexts.ctx001 import UnknownContext
from facnet_desktop.rules.dates.date001 import FutureServiceDate
from facnet_desktop.rules.duplicates.doublon001 import DuplicateLine
from facnet_desktop.rules.duplicates.doublon002 import SameCodeSameDay
from facnet_desktop.rules.duration.dur001 import LongVisit
from facnet_desktop.rules.enrolment.an003 import EnrolmentRepeated
from facnet_desktop.rules.export.export001 import TotalsDiffer
from facnet_desktop.rules.gmf.gmf001 import LumpSumRepeated
from facnet_desktop.rules.gmf.gmf002 import LumpSumForgotten
from facnet_desktop.rules.gmf.gmf003 import LumpSumAlone
from facnet_desktop.rules.intervention.ic001 import DailyMaximum
from facnet_desktop.rules.intervention.ic002 import ShortSession
from facnet_desktop.rules.intervention.ic003 import SupplementaryPeriods
from facnet_desktop.rules.intervention.ic004 import Overlap
from facnet_desktop.rules.intervention.ic005 import SameSessionAct
from facnet_desktop.rules.intervention.ic006 import MissingTime as MissingInterventionTime
from facnet_desktop.rules.intervention.ic007 import WrongPlace
from facnet_desktop.rules.intervention.ic008 import NextTooSoon
from facnet_desktop.rules.intervention.ic009 import LongSession
from facnet_desktop.rules.nam.nam001 import MalformedNam
from facnet_desktop.rules.nam.nam002 import ImpossibleBirth
from facnet_desktop.rules.nam.nam003 import NameMismatch
from facnet_desktop.rules.nam.nam005 import MissingOrSuperfluousNam
from facnet_desktop.rules.office_fee.fb001 import FeeNotInCabinet
from facnet_desktop.rules.office_fee.fb002 import FeeBelowMinimum
from facnet_desktop.rules.office_fee.fb003 import FeesAboveDailyMaximum
from facnet_desktop.rules.office_fee.fb004 import FeeNotBilled
from facnet_desktop.rules.payment.paie001 import PaymentGap
from facnet_desktop.rules.times.hre001 import ImpossibleTimes
from facnet_desktop.rules.times.hre003 import MissingTime

RULES: tuple[Rule, ...] = (
    FeeNotInCabinet(),
    FeeBelowMinimum(),
    FeesAboveDailyMaximum(),
    FeeNotBilled(),
    YearlyVisitRepeated(),
    PeriodicInEnrolmentYear(),
    EnrolmentRepeated(),
    MajorExamRepeated(),
    MusculoEnrolmentRepeated(),
    DailyMaximum(),
    ShortSession(),
    SupplementaryPeriods(),
    Overlap(),
    SameSessionAct(),
    MissingInterventionTime(),
    WrongPlace(),
    NextTooSoon(),
    LongSession(),
    LumpSumRepeated(),
    LumpSumForgotten(),
    LumpSumAlone(),
    LongVisit(),
    MalformedNam(),
    ImpossibleBirth(),
    NameMismatch(),
    MissingOrSuperfluousNam(),
    FutureServiceDate(),
    TotalsDiffer(),
    DuplicateLine(),
    SameCodeSameDay(),
    PaymentGap(),
    ImpossibleTimes(),
    MissingTime(),
    UnknownCode(),
    UnknownContext(),
)
