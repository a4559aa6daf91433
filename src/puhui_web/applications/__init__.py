"""Applications of enterprises: saved at every step, with documents and a time line."""
