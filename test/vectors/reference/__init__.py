"""The formats of Breakglass, implemented a second time from their descriptions."""
