"""The WebSockets of participants and of remotes, frame by frame and message by message."""
