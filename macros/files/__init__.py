"""What programs read: data, feeds, calendars, search entries."""
