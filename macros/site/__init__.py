"""Puts the site together: scripts joined, pages served."""
