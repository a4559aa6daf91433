"""The register of enterprises: permanent ids, history, values."""
