"""Products and government policies, as versions that two people publish."""
