"""Stage: what an enterprise may have, with reasons; and whom a product should go to."""
