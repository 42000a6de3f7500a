"""``registre``: the register of accesses, listed, verified, exported."""
