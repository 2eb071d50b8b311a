"""Text: cleaners that remember where every character came from."""
