"""Stage 2: which records are the same enterprise."""
