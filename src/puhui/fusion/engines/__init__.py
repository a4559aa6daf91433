"""Engines that link records, behind one port."""
