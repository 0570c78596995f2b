"""The public record: what happened and what was claimed, each figure with its source. It knows no model."""
