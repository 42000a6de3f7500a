"""The registers: who saw or exported what, shown and verified."""
