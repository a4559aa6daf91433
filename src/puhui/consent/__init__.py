"""Stage: on what ground may a fact be read; and who read what."""
