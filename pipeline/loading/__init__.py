"""Records → databases and Parquet files: one relational schema for all of them."""
