"""What the command line declares: the options of each command and their help.

A file declares a command, or a few of a kind; the file of the same name outside does the work.
"""
