"""The desk: where the bank's people work. Thin views over queries and operations."""
