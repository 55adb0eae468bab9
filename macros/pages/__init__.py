"""Renders what people read: pages and their blocks."""
