"""Family X: an item that contradicts itself."""
