"""The command line: each command parses, calls the library in a straight line, and renders."""
