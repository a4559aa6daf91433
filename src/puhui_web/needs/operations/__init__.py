"""What may be done with needs, offers, referrals and shared cases."""
