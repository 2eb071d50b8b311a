"""Feeds: files, folders and streams → articles. One module a format; `FORMATS` is the place to add another."""
