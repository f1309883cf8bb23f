"""Formats of complex numbers: what is padded, and what may not be."""
for v in (1j, 1.5-2j):
    for s in ('^05G', '<-01,.3f', '05', '0<9', '0=9', '*^12', '=9', '>9.1f', '', '+.2e'):
        try: print(s, format(v, s))
        except ValueError as e: print(s, e)
