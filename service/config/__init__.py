"""TOML and roster files to typed settings, all faults at once."""
