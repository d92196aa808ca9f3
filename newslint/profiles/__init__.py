"""What a corpus teaches: the lines that its sites repeat, and the lengths at which they cut."""
