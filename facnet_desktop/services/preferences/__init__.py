"""What a clinic prefers: kept in the encrypted store, applied to every validation queued from the window."""
