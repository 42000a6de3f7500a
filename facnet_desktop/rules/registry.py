"""Every rule, by hand: a frozen build follows imports, not globs. A test compares it with the disk."""

from facnet_desktop.rules.age.age001 import WrongSideOfEighty
from facnet_desktop.rules.age.age002 import PaediatricVisitTooLate
from facnet_desktop.rules.age.age003 import WrongSideOfSeventy
from facnet_desktop.rules.age.age004 import ActOfAnotherAge
from facnet_desktop.rules.annual.an001 import YearlyVisitRepeated
from facnet_desktop.rules.annual.an002 import PeriodicInEnrolmentYear
from facnet_desktop.rules.annual.an004 import MajorExamRepeated
from facnet_desktop.rules.annual.an005 import MusculoEnrolmentRepeated
from facnet_desktop.rules.base import Rule
from facnet_desktop.rules.clientele.cli001 import MixedClienteleTariffs
from facnet_desktop.rules.clientele.per001 import PeriodicVisitForgotten
from facnet_desktop.rules.clientele.vul001 import VulnerabilityForgotten
from facnet_desktop.rules.codes.code001 import UnknownCode
from facnet_desktop.rules.communication.com001 import CommunicationsAboveMaximum
from facnet_desktop.rules.communication.com002 import CommunicationsSameDay
from facnet_desktop.rules.contexts.ctx001 import UnknownContext
from facnet_desktop.rules.dates.date001 import FutureServiceDate
from facnet_desktop.rules.dates.date002 import PastBillingDelay
from facnet_desktop.rules.diagnosis.diag001 import DiagnosisMissing
from facnet_desktop.rules.diagnostic_act.adt001 import ActsInFull
from facnet_desktop.rules.duplicates.doublon001 import DuplicateLine
from facnet_desktop.rules.duplicates.doublon002 import SameCodeSameDay
from facnet_desktop.rules.duration.dur001 import LongVisit
from facnet_desktop.rules.emergency.urg001 import ComplexSituation
from facnet_desktop.rules.enrolment.an003 import EnrolmentRepeated
from facnet_desktop.rules.exclusion.exc001 import ExcludedTogether
from facnet_desktop.rules.export.export001 import TotalsDiffer
from facnet_desktop.rules.frequency.freq001 import TooOften
from facnet_desktop.rules.gmf.gmf001 import LumpSumRepeated
from facnet_desktop.rules.gmf.gmf002 import LumpSumForgotten
from facnet_desktop.rules.gmf.gmf003 import LumpSumAlone
from facnet_desktop.rules.home_visit.dom001 import HomesOfTheDay
from facnet_desktop.rules.intervention.ic001 import DailyMaximum
from facnet_desktop.rules.intervention.ic002 import ShortSession
from facnet_desktop.rules.intervention.ic003 import SupplementaryPeriods
from facnet_desktop.rules.intervention.ic004 import Overlap
from facnet_desktop.rules.intervention.ic005 import SameSessionAct
from facnet_desktop.rules.intervention.ic006 import MissingTime as MissingInterventionTime
from facnet_desktop.rules.intervention.ic007 import WrongPlace
from facnet_desktop.rules.intervention.ic008 import NextTooSoon
from facnet_desktop.rules.intervention.ic009 import LongSession
from facnet_desktop.rules.invoice.fac001 import MixedInvoice
from facnet_desktop.rules.nam.nam001 import MalformedNam
from facnet_desktop.rules.nam.nam002 import ImpossibleBirth
from facnet_desktop.rules.nam.nam003 import NameMismatch
from facnet_desktop.rules.nam.nam004 import NumberSharedOrSplit
from facnet_desktop.rules.nam.nam005 import MissingOrSuperfluousNam
from facnet_desktop.rules.nam.sexe001 import ServiceOfAnotherSex
from facnet_desktop.rules.office_fee.fb001 import FeeNotInCabinet
from facnet_desktop.rules.office_fee.fb002 import FeeBelowMinimum
from facnet_desktop.rules.office_fee.fb003 import FeesAboveDailyMaximum
from facnet_desktop.rules.office_fee.fb004 import FeeNotBilled
from facnet_desktop.rules.paediatric.ped001 import TooManyVisits
from facnet_desktop.rules.payment.paie001 import PaymentGap
from facnet_desktop.rules.place.lieu001 import InstitutionCodeInOffice
from facnet_desktop.rules.place.lieu002 import OfficeCodeInInstitution
from facnet_desktop.rules.pregnancy.gros001 import PregnancyTakenTwice
from facnet_desktop.rules.psychotherapy.psy001 import PsychotherapyTerms
from facnet_desktop.rules.registration.mand001 import BarredToTreatingDoctor
from facnet_desktop.rules.role.role001 import WrongRole
from facnet_desktop.rules.sti.its001 import PreventiveIntervention
from facnet_desktop.rules.supplement.sup001 import OrphanSupplement
from facnet_desktop.rules.surgery.chir001 import VisitOnSurgeryDay
from facnet_desktop.rules.surgery.chir002 import TrayNotBilled
from facnet_desktop.rules.surgery.chir003 import TrayUnjustified
from facnet_desktop.rules.surgery.chir004 import SurgeriesInFull
from facnet_desktop.rules.tariff.tarif001 import TariffOfOtherPlace
from facnet_desktop.rules.tariff.tarif002 import UnknownAmount
from facnet_desktop.rules.times.hre001 import ImpossibleTimes
from facnet_desktop.rules.times.hre002 import ServicesOverlap
from facnet_desktop.rules.times.hre003 import MissingTime
from facnet_desktop.rules.times.hre004 import OutsideHours
from facnet_desktop.rules.times.hre005 import WrongDay
from facnet_desktop.rules.units.uni001 import UnitsMissing
from facnet_desktop.rules.units.uni002 import AboveMaximum
from facnet_desktop.rules.visit.vis001 import TwoVisitsOneDay
from facnet_desktop.rules.visit.vis002 import VisitIncluded

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
    NumberSharedOrSplit(),
    MissingOrSuperfluousNam(),
    ServiceOfAnotherSex(),
    WrongSideOfEighty(),
    PaediatricVisitTooLate(),
    WrongSideOfSeventy(),
    ActOfAnotherAge(),
    TooManyVisits(),
    FutureServiceDate(),
    PastBillingDelay(),
    TotalsDiffer(),
    DuplicateLine(),
    SameCodeSameDay(),
    PaymentGap(),
    ImpossibleTimes(),
    ServicesOverlap(),
    MissingTime(),
    OutsideHours(),
    WrongDay(),
    TariffOfOtherPlace(),
    UnknownAmount(),
    InstitutionCodeInOffice(),
    OfficeCodeInInstitution(),
    WrongRole(),
    UnitsMissing(),
    AboveMaximum(),
    DiagnosisMissing(),
    UnknownCode(),
    UnknownContext(),
    ExcludedTogether(),
    TooOften(),
    OrphanSupplement(),
    TwoVisitsOneDay(),
    VisitIncluded(),
    PsychotherapyTerms(),
    PreventiveIntervention(),
    ComplexSituation(),
    MixedClienteleTariffs(),
    PeriodicVisitForgotten(),
    VulnerabilityForgotten(),
    CommunicationsAboveMaximum(),
    CommunicationsSameDay(),
    HomesOfTheDay(),
    PregnancyTakenTwice(),
    BarredToTreatingDoctor(),
    VisitOnSurgeryDay(),
    TrayNotBilled(),
    TrayUnjustified(),
    SurgeriesInFull(),
    ActsInFull(),
    MixedInvoice(),
)
