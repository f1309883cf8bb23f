# format() of numbers: every specification with every value.
specs = []
for fill in ("", "*<", "0>", "x^", "=", "<", ">", "^", "0="):
    for sign in ("", "+", " "):
        for alt in ("", "#"):
            for zero in ("", "0"):
                for width in ("", "1", "12"):
                    for rest in ("", ",", "_"):
                        specs.append(fill + sign + alt + zero + width + rest)
ints = [0, 7, -5, 1234567, -10**20]
floats = [0.0, -0.0, 1.5, -2.5, 1234567.891, 1e16, 1e-7, float("inf"), float("nan"), 0.5]


def show(value, spec):
    try:
        return format(value, spec)
    except (ValueError, OverflowError) as e:
        return type(e).__name__


for spec in specs:
    for kind in ("", "d", "x", "o", "b", "X", "n", "c"):
        print(spec + kind, [show(v, spec + kind) for v in ints])
    for kind in ("", "f", "e", "g", ".3f", ".0f", ".2e", ".4g", ".0g", ".3", "%", ".1%", "E", "G", "F"):
        if ("," in spec or "_" in spec) and kind == "n":
            continue
        print(spec + kind, [show(v, spec + kind) for v in floats])
