# packages: pypdf svgwrite qrcode
import qrcode
import svgwrite
from pypdf import PdfReader, PdfWriter
import io

w = PdfWriter()
w.add_blank_page(100, 200)
w.add_metadata({'/Title': 't'})
b = io.BytesIO()
w.write(b)
r = PdfReader(io.BytesIO(b.getvalue()))
print(len(r.pages), r.metadata, r.pages[0].mediabox)
d = svgwrite.Drawing(size=(10, 20))
d.add(d.line((0, 0), (5, 5), stroke='red'))
d.add(d.text('x', insert=(1, 2)))
print(d.tostring())
q = qrcode.QRCode(border=1)
q.add_data('hello')
q.make()
o = io.StringIO()
q.print_ascii(out=o)
print(o.getvalue())
