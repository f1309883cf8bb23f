"""The link between this process and a server: frames over a socket, calls both ways, values, media."""
