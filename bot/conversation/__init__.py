"""What the bot does, whatever the platform. One module an ability."""
