"""From text to facts: a spaCy pipeline for Vietnamese government bulletins."""
