"""The partners' desk: their referrals, needs and shared cases, and nothing else."""
