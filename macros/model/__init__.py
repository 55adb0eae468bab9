"""Declares the data: one module for each file of `data/`."""
