"""The job around scraping and extraction: store, dataset, commands, report."""
