"""`technews view`: a run's output as a static site that opens from disk, and derivations and scores as pages."""
