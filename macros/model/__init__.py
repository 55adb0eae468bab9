"""What the data may hold: each file of `data/` is declared in one module."""
