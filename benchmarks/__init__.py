"""How fast the core is, and what it costs: each module is run with ``python -m``."""
