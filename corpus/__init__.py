"""Lexicons, gazetteer, gold bulletins and sample sites, and the code that reads them."""
