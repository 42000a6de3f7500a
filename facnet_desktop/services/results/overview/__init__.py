"""What a validation says as a whole: what to correct first, visits, office fees, quality of the export."""
