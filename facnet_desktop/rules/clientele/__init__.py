"""Which tariff goes with whom: size of the clientele, vulnerability, the yearly visit of the vulnerable."""
