"""`technews score`: records against gold, exactly as ../shared/gold/score.py counts, with errors and floors."""
