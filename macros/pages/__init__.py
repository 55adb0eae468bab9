"""What people read: pages and their blocks."""
