"""The rules of the office.  Pure: time, settings and facts are parameters; nothing opens, sends or stores."""
