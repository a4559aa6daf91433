"""The steps of the form: what is asked, how answers are read, and what is missing."""
