"""The two doors: what comes in (`Article`) and what goes out (`Record`), guarded by pydantic."""
