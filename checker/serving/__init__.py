"""The checker over HTTP: what a publishing system asks before it publishes. Needs ``stdcheck[serve]``."""
