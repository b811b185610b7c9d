"""The project: settings, addresses and the shape of its answers; nothing about money."""
