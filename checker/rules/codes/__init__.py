"""Family C: the codes of an item, by their structure."""
