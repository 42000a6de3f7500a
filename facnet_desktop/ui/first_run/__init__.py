"""The first start: three short screens, any of which may be passed over, then an example to try."""
