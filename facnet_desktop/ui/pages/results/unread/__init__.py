"""« Lignes non lues »: which lines of the file were not checked, why, and what to do about each."""
