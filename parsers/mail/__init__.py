"""A message to its parts: headers, bodies without quotations, attachments."""
