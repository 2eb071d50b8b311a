"""Sinks: records → files."""
