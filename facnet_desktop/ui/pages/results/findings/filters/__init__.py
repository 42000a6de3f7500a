"""What the list shows: filters that count, a search, an order, headings."""
