"""The files of data: read, checked, and cut to one edition."""
