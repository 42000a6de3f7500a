"""« Dossier de soutien »: what the technical support needs to know, and nothing about anybody."""
