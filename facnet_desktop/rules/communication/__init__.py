"""Communications with specialists and other professionals, paid by the call within a quarterly limit."""
