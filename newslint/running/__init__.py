"""Many files, in order, in several processes: read, check or fix, and put in place."""
