"""Heavy work in a warm child process: what goes wrong there ends one job and nothing else."""
