"""Who and where in writing: codes, enterprise names, addresses, divisions, hashed identifiers."""
