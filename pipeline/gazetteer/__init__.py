"""Makes `rules/companies/gazetteer.jsonl` from tables of bare facts and from what is written by hand."""
