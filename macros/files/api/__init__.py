"""Writes the API: JSON, its schemas, tables, the data package and their documentation.

`files.files` returns every file of `/api/v1/` by its address; `dictionary` and `usage`
explain them on pages. Nothing here knows MkDocs.
"""
