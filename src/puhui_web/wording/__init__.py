"""Words on pages in two languages, and figures as people write them."""
