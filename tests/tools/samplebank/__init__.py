"""The fictional bank of resources/samples: who works there, what they did, and how a bank would write it down."""
