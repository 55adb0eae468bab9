"""What follows from an edition: pure functions of its records."""
