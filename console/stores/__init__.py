"""Small tables beside the journal, kept by each console machine for itself: accounts, drafts, search."""
