"""The yardsticks: the plain implementation agrees with the product, the tables say what was measured."""
