"""One module a provider: the tables that it sends."""
