"""How each bundled set of the public record is made from the files that were downloaded."""
