"""Pure reading: rules find where something stands, readers say what it means. No spaCy, no I/O but rule files."""
