"""What surrounds the program on this computer: its database, disk, folder, references, clock."""
