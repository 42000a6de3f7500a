"""FacNet Desktop: checks RAMQ billing exports, offline."""

__version__ = "0.1.0"
