"""Which folder holds the data of an account on this computer, and what was left in another one."""
