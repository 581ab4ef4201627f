"""What a person typed becomes a value, or a sentence that says why it cannot."""
