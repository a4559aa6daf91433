"""Is the model any good, is it stable, is it fair, and how would one know?"""
