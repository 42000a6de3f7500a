"""Family ``diagnosis``: codes that the manual asks a diagnosis for."""
