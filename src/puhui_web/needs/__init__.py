"""Financing needs that several institutions answer; referrals and shared cases."""
