"""Many runs: what the spread of a result is made of, and what moves it."""
