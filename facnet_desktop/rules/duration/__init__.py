"""Long visits: when an intervention clinique would pay more than the visit billed."""
