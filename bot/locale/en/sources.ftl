error-source-unreachable = { $path } can't be read from: { $detail }. Check the address, the network and your access, then try again.
error-source-unknown = { $path } is no address that gongbu can read. Name a path, or an address that begins with one of { $schemes }.
error-extra-missing = Reading { $path } needs more libraries. Install them with pip install "gongbu[{ $extra }]" and try again.

skipped-link-outside = a link that leads out of the notes' folder
skipped-no-file = it is no ordinary file; put the note itself there
skipped-link-loop = a link that leads back to a folder above it
skipped-unreachable = it can't be reached now; what was fetched last is used
