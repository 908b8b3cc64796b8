"""One file format to a Document: headings and blocks with their line numbers. One module a format."""
