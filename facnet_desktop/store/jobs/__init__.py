"""Jobs in the database: the machine's writes, and what is asked of them."""
