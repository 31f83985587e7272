"""A file to a `Document`: one module a format."""
