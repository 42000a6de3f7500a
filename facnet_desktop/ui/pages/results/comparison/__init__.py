"""« Comparaison »: what an earlier validation found that is settled, still there, or new."""
