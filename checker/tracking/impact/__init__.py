"""What a changed list, lexicon, configuration or rule set does to the findings of all catalogues."""
