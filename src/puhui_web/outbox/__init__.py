"""What happened, for those outside who want to be told; written with the change itself."""
