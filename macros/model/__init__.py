"""What the data may hold: one module a file of `data/`."""
