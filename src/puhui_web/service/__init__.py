"""Consultation, knowledge, appointments and complaints."""
