"""Uploaded files: what they are by their content, and what they may be called."""
