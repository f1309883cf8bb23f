"""A program that joins an app from outside: with a key, over a WebSocket, by the same link that workers use."""
