"""How the window answers: start-up, drop to results, ticks while jobs run, cancellation, large tables."""
