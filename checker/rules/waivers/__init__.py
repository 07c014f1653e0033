"""Rules on waivers: what is set aside must be so for a while, and for something."""
