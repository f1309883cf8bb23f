# packages: openpyxl xlsxwriter
import zipfile
import xlsxwriter
import openpyxl
import io

w = openpyxl.Workbook()
s = w.active
s['A1'] = 'x'
s.append([1, 2.5, None, 'é'])
s['B3'] = '=SUM(A1:A2)'
b = io.BytesIO()
w.save(b)
r = openpyxl.load_workbook(io.BytesIO(b.getvalue()))
print([[c.value for c in row] for row in r.active.iter_rows()], zipfile.ZipFile(b).namelist())
b = io.BytesIO()
w = xlsxwriter.Workbook(b, {'in_memory': True})
s = w.add_worksheet('q')
s.write(0, 0, 'hi', w.add_format({'bold': True}))
s.write_formula(1, 1, '=1+2')
w.close()
print([[c.value for c in row] for row in openpyxl.load_workbook(io.BytesIO(b.getvalue())).active.iter_rows()])
