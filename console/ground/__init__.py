"""The city as ground: extract to tiles, roads, boundaries and names; travel times; the training city's generator."""
