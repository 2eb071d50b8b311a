"""Article → prepared text before the stages, Doc → record after them."""
