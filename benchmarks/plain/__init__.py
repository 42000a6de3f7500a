"""The same checks as a competent developer writes them without Polars: csv module, dicts and loops.

It shares nothing with the product but the reference tables, which are data. It is thus two things: the
yardstick of the benchmarks, and an independent opinion on what the rules should find.
"""
