"""« Répétition générale » : the last validated files judged with a new edition, before it is accepted."""
