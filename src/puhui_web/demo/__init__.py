"""A town to try the platform with: units, people of each role, and work under way."""
