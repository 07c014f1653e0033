"""N: what items are called."""
