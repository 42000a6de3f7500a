"""« Calendrier »: who billed what on which day, and what was found about it, a month at a time."""
