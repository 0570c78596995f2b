"""How an `Answer` looks: in a terminal, on a page, as a picture and as JSON."""
