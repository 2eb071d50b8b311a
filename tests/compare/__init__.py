"""Peers measured beside technews on ../shared/norm: `python -m tests.compare`."""
