"""The documents that go with the program: the guide and two sheets as PDF, the pictures of the guide."""
