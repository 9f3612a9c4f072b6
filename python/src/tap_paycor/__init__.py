"""The tap as a Python package: Node, the npm package, and what starts the one with the other."""
