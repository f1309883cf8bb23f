"""The platform's own Python in the browser. What a worker needs too is taken from the folder ``python/wrought``."""
