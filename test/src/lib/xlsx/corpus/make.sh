#!/bin/sh
# Makes the files of this folder anew, with programs of Debian 12:
#   apt-get install libreoffice-calc gnumeric python3-openpyxl python3-xlsxwriter python3-xlwt \
#     libexcel-writer-xlsx-perl libspreadsheet-writeexcel-perl
# What each of them is read as stands in docs/workbooks.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/files"
/usr/bin/python3 "$here/make.py" .
perl "$here/make.pl" .

# Another folder each, for a program names its file by the one that it converts.
office() {
	soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$1" --outdir "$work/out" "$3" >/dev/null 2>&1
	mv "$work/out/openpyxl.${1%%:*}" "$2"
}
office xlsx libreoffice.xlsx openpyxl.xlsx
office ods libreoffice.ods openpyxl.xlsx
office xls:"MS Excel 97" libreoffice.xls openpyxl.xlsx
office html:"HTML (StarCalc)" libreoffice-html.xls openpyxl.xlsx
office csv:"Text - txt - csv (StarCalc)":44,34,76 libreoffice-utf8.csv openpyxl.xlsx
office csv:"Text - txt - csv (StarCalc)":44,34,85 libreoffice-gb18030.csv openpyxl.xlsx
office csv:"Text - txt - csv (StarCalc)":9,34,65535 libreoffice-unicode.csv openpyxl.xlsx
office slk:"SYLK" libreoffice.slk openpyxl.xlsx
office dif:"DIF" libreoffice.dif openpyxl.xlsx
ssconvert -T Gnumeric_Excel:xlsx2 openpyxl.xlsx gnumeric.xlsx 2>/dev/null
ssconvert -T Gnumeric_Excel:excel_biff8 openpyxl.xlsx gnumeric.xls 2>/dev/null
ssconvert -T Gnumeric_html:html40 openpyxl.xlsx gnumeric-html.xls 2>/dev/null
ssconvert -T Gnumeric_stf:stf_csv openpyxl.xlsx gnumeric.csv 2>/dev/null
