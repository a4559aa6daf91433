"""Views by topic; each calls one operation or query."""
