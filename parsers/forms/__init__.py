"""A `Document` to a `Reading`: one module a form."""
