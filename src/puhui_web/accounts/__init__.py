"""Who works here, for whom, in which role, and what that allows."""
