"""Finding and reading bulletins on department sites."""
