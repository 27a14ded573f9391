"""One module per screen: what it shows is made here, how it looks stands in its template."""
