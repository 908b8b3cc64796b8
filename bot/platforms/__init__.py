"""In: event to Incoming. Out: card to native payload. Nothing else. One folder a platform."""
