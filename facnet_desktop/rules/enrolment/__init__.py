"""The enrolment visit, payable once for a doctor and a patient."""
