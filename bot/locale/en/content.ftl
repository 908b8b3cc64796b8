error-notes-missing = No notes could be opened at { $path }. Check the path and name it again with --notes or GONGBU_NOTES.
error-notes-unreadable = None of the notes at { $path } can be read ({ $files }). Save them as text in UTF-8 and start again.
error-notes-empty = There is no note to read in { $path }. Put .md or .txt files there and start again.

skipped-binary = this file is not text
skipped-encoding = its character encoding is not known; save it as UTF-8
skipped-too-large = too large; split it into several files
skipped-vanished = it vanished while it was read, or may not be opened
