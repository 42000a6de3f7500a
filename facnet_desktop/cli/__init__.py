"""The commands: French words in, exit codes out; thin over the services."""
