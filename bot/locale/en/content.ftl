error-notes-missing = No notes could be opened at { $path }. Check the path and name it again with --notes or GONGBU_NOTES.
error-notes-unreadable = None of the notes at { $path } can be read ({ $files }). Save them as text in UTF-8 and start again.
error-notes-empty = There is no note to read in { $path }. Put notes such as .md, .txt, .docx or .pdf there and start again.

skipped-binary = this file is not text
skipped-encoding = its character encoding is not known; save it as UTF-8
skipped-too-large = too large; split it into several files
skipped-too-slow = reading it took too long; split it into several files, or raise GONGBU_MAX_NOTE_SECONDS
skipped-vanished = it vanished while it was read, or may not be opened
skipped-broken = it is damaged and can't be opened; save it anew
skipped-encrypted = it is locked with a password; save a copy without one
skipped-no-text = there is no text in it, only pictures at most; run text recognition (OCR) over it first
skipped-too-deep = it is nested more deeply than people write; make its levels flatter
skipped-unpacks-too-large = unpacked, it is far larger than a note; split it into several files
skipped-wrong-ending = its content is of another kind than its name says; give it the right ending

guidance-unreadable = it can't be read; check its permissions and save it as UTF-8
guidance-malformed = this line is not written as expected; see the example in docs/your-notes.md. Nothing of the file was used
guidance-unknown-key = there is no such entry; use aliases, never_together, leave_out, retire or correct
guidance-no-mapping = names with a colon are expected here, such as “osmosis: [diffusion of water]”
guidance-no-list = a list is expected here, such as “[osmosis, diffusion]”
guidance-no-word = one word or phrase is expected here
guidance-no-pair = at least two terms are expected here
guidance-unknown-item = the notes give no question with this id; “gongbu questions NOTES --json” lists them
guidance-no-key = with this change the question would not have just one right answer, so it stays as it is
