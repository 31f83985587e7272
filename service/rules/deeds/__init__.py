"""What an order comes to: decisions, letters and a sentence, computed from what is known.  Pure."""
