"""Whether the rules find what is wrong and nothing else, counted on generated exports."""
