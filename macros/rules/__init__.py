"""Computes what follows from an edition: pure functions of its records."""
