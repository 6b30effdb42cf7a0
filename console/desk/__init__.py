"""The desk: from a command to its decider, from events to the journal, from the journal to the situation."""
