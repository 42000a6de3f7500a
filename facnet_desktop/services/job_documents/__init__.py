"""Jobs as files without patient data, as JSON and as a log of events; both can be read back."""
