"""Enterprises as the platform keeps them: found, seen, consented, disputed, rated."""
