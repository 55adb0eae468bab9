"""Reads and checks the files of data, and cuts them to one edition."""
