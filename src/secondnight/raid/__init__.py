"""One night: the raid and the defence against it."""
