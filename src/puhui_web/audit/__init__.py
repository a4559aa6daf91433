"""Who did or saw what, in a chain in which no row can be changed without a trace."""
