"""Column types that claims and reference tables share, so that both sides of a join compare as numbers.

The categories are global to the process and hold codes of the agreement only, never a person.
"""

import polars as pl

CODE = pl.Categorical(pl.Categories("facnet_code"))
CONTEXT = pl.Categorical(pl.Categories("facnet_context"))
