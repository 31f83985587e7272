"""The secretary's daily letter: when it leaves, and what it says.  Pure: values in, values out."""
