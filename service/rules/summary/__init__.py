"""What the consolidated reports say: sums that can be traced to the words they come from.  Pure."""
