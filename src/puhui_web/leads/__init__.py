"""Whom to visit next and why, and what came of it."""
