"""Writes what programs read: data, feeds, calendars, search entries."""
