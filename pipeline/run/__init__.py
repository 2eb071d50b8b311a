"""The main job: inputs → records, rejects and a manifest."""
