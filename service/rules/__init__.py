"""The rules of the office.  Pure: time, settings and known facts are parameters; nothing here opens, sends or stores."""
