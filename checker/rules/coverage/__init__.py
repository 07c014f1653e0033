"""M: what of the national lists a catalogue holds."""
