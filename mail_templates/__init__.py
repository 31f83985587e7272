"""The letters, one file each: <reader>.<kind>.<what>, Vietnamese."""
