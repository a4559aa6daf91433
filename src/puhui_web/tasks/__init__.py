"""What is to be done by whom until when; other apps open and close tasks with their changes."""
