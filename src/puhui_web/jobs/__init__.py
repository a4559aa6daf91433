"""Long work in the background: with progress, to cancel, to retry, and lost with no worker."""
