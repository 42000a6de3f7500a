"""How often and how soon a service may be billed again."""
