"""Lines of `StringIO` with every kind of line end, limits and places."""
import io
for nl in ("\n", "", None, "\r", "\r\n"):
    f = io.StringIO("ab\ncd\r\nef\rg\U0001f600h\nlast", newline=nl)
    print([f.readline(), f.tell(), f.readline(1), f.tell(), f.readline(0), f.readline(-1), f.readline(), f.tell(), f.readline(), f.readline(), f.tell()])
    f.seek(0); print(list(f)); f.write("more\n"); print(f.getvalue(), f.readline()); f.seek(2); print(f.readlines(), f.tell())
    f.seek(1000); print(f.readline(), f.tell(), f.read()); f.seek(3); f.write("Z"); print(f.readline(), f.tell())
