"""Qt widgets. Each has one input, `render(view)`, and one output, `requested = Signal(object)`: a Command or Intent."""
