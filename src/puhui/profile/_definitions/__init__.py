"""The definitions of the features by family; ``profile.features`` joins them into one table."""
