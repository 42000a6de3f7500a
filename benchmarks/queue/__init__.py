"""The job queue beside three others, and what is asked of thousands of jobs; see ``docs/performance.md``."""
