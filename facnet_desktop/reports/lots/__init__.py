"""A whole lot on two pages: what it says, and its forms."""
