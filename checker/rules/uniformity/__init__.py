"""Family U: elements of one item that catalogues fill in differently."""
