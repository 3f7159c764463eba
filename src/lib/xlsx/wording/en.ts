import type { FileWords, OtherFormat, SeenTexts, Sentences } from './finding';

const SAVE_AS =
	'Open it in Excel or WPS, choose "Save as", "Excel workbook (*.xlsx)", and upload that file.';
const SAVE_AGAIN = 'Open it in Excel or WPS, save it as a new .xlsx file and upload that.';
const COPY =
	'It is not an ordinary workbook. Copy the rows that you need into a new one and upload that.';
const AS_XLSX = 'Save the table as .xlsx and upload that.';
const PASTE = 'Paste its table into Excel, save that as .xlsx and upload it.';

const damaged = (what: string): Sentences => [`The file is damaged: ${what}.`, SAVE_AGAIN];
const quoted = (names: readonly string[]): string =>
	names.map((name) => JSON.stringify(name)).join(', ');

const FORMATS: Readonly<Record<OtherFormat, Sentences>> = {
	'old-xls': ['an old .xls workbook (Excel 97 to 2003)', SAVE_AS],
	xlsb: ['a binary workbook (.xlsb)', SAVE_AS],
	'web-page': [
		'a web page (what many systems export as .xls is one)',
		`${SAVE_AS} If it opens as a page to log in, log in again and download it anew.`,
	],
	'web-archive': ['a web page in a single file (.mht)', SAVE_AS],
	'xml-spreadsheet': ['an XML Spreadsheet 2003', SAVE_AS],
	xml: ['an XML document, not an .xlsx workbook', SAVE_AS],
	json: ['JSON, perhaps an error that a system answered with', 'Export the table again.'],
	pdf: ['a PDF document', 'Upload the workbook that it was printed from.'],
	rtf: ['an RTF document', PASTE],
	word: ['a Word document', PASTE],
	presentation: ['a presentation', PASTE],
	'open-document': ['an OpenDocument file (.ods)', SAVE_AS],
	numbers: [
		'a table of Apple Numbers',
		'In Numbers choose "File", "Export To", "Excel", and upload that .xlsx.',
	],
	picture: ['a picture', 'Upload the table itself, not a picture of it.'],
	archive: ['an archive', 'Unpack it and upload the workbook that is in it.'],
	'split-archive': ['an empty or split archive, not a workbook', SAVE_AS],
	'no-workbook': [
		'an archive without a workbook in it',
		'Upload the workbook itself, or save the table as "Excel workbook (*.xlsx)" and upload that.',
	],
	compound: ['a file of an old Office program, without a workbook in it', SAVE_AS],
	sylk: ['a SYLK table (.slk)', SAVE_AS],
	dif: ['a DIF table', SAVE_AS],
	binary: [
		'neither an .xlsx workbook nor CSV text',
		`If it opens on the company's computers only, a document security program has encrypted it: decrypt it first. Else: ${SAVE_AS}`,
	],
};

export const en: FileWords = {
	'empty-file': () => ['The file is empty (0 bytes).', 'Save the workbook again and upload it.'],
	'only-zeros': () => [
		'The file consists of zeros only: saving or synchronising it was interrupted.',
		'Copy or download it again from where it came, and upload that.',
	],
	'no-file': () => [
		'No file arrived.',
		'Choose it again; if it is large, have N8N_FORMDATA_FILE_SIZE_MAX (MB) of n8n raised.',
	],
	'too-large': ({ megabytes, limit }) => [
		`The file has ${megabytes} MB; at most ${limit} MB are read.`,
		'Take out pictures and other sheets, or split it into several files.',
	],
	'too-many-rows': ({ limit }) => [
		`The text file has more than ${limit} rows.`,
		'Split it into several files.',
	],
	password: () => [
		'The workbook is protected with a password for opening.',
		'Open it, take the password out (File, Info, Protect Workbook, Encrypt with Password, leave it empty), save it and upload it again.',
	],
	'archive-password': () => [
		'The file is an archive with a password.',
		'Save the workbook without a password and upload it again.',
	],
	'rights-management': () => [
		'The workbook is under rights management (IRM): only certain accounts can open it.',
		'Somebody with the right opens it, takes the restriction off (File, Info, Protect Workbook, Restrict Access, Unrestricted), saves it and uploads it.',
	],
	sealed: ({ program }) => [
		`The file is encrypted by a document security program${program === '' ? '' : ` (${program})`}.`,
		'Decrypt it first with that program, or ask for its release, and upload the decrypted file.',
	],
	'other-format': ({ format }) => {
		const [what, remedy] = FORMATS[format];
		return [`The file is ${what}, whatever its name says.`, remedy];
	},
	'text-encoding': ({ row }) => [
		`Row ${row} of the text file is not in UTF-8, nor is the file in GB18030 (GBK) or UTF-16.`,
		'Save it as "CSV UTF-8 (comma delimited)" or as .xlsx.',
	],
	'too-many-columns': ({ row, limit }) => [
		`Row ${row} of the text file has more than ${limit} columns.`,
		AS_XLSX,
	],
	'text-behind-quote': ({ row }) => [
		`Row ${row} of the text file has text behind a closing quotation mark.`,
		'Double the quotation marks inside values, or save the table as .xlsx and upload that.',
	],
	'quote-not-closed': ({ row }) => [
		`A quotation mark that is opened in row ${row} of the text file is never closed.`,
		'Close it, or save the table as .xlsx and upload that.',
	],
	'contents-broken': () => damaged('its table of contents is broken'),
	'cut-off': () => damaged('its end is missing, as if it was not uploaded whole'),
	'part-twice': ({ part }) => damaged(`it holds the part ${JSON.stringify(part)} twice`),
	'part-misplaced': () => damaged('a part is not where its table of contents says, or is cut off'),
	'part-checksum': ({ part }) =>
		damaged(`the part ${JSON.stringify(part)} does not have its checksum`),
	'part-packing': ({ part }) =>
		damaged(`the part ${JSON.stringify(part)} is packed in a way that workbooks do not use`),
	'part-unpacking': ({ part }) => damaged(`the part ${JSON.stringify(part)} cannot be unpacked`),
	'part-xml': ({ part }) => damaged(`the part ${JSON.stringify(part)} is not readable XML`),
	'part-encoding': ({ part, encoding }) => [
		`The part ${JSON.stringify(part)} of the workbook is in ${encoding}; the standard has UTF-8 and UTF-16 only.`,
		SAVE_AGAIN,
	],
	'sheet-twice': ({ sheet }) =>
		damaged(`the sheet ${JSON.stringify(sheet)} has the content of another one`),
	'sheet-missing': ({ sheet }) => damaged(`the sheet ${JSON.stringify(sheet)} is not in it`),
	'string-missing': ({ sheet, cell }) =>
		damaged(
			`cell ${cell} of the sheet ${JSON.stringify(sheet)} refers to a text that is not there`,
		),
	'rows-in-disorder': ({ row, after }) => [
		`The rows of a sheet are not in order (row ${row} after row ${after}).`,
		SAVE_AGAIN,
	],
	'row-too-wide': ({ row, limit }) => damaged(`row ${row} of a sheet has more than ${limit} cells`),
	'too-many-parts': ({ count }) => [
		`The file holds ${count} parts; a workbook has at most some hundred.`,
		'Upload the workbook itself.',
	],
	'unpacks-too-much': ({ megabytes }) => [
		`Unpacked, the workbook has more than ${megabytes} MB.`,
		COPY,
	],
	'cell-too-long': ({ row, megabytes }) => [
		`Row ${row} of a sheet has a cell of more than ${megabytes} MB.`,
		COPY,
	],
	'piece-too-long': ({ part, megabytes }) => [
		`The part ${JSON.stringify(part)} of the workbook has a text or tag of more than ${megabytes} MB.`,
		COPY,
	],
	'too-deep': ({ part, limit }) => [
		`The part ${JSON.stringify(part)} of the workbook has tags in tags, more than ${limit} deep.`,
		COPY,
	],
	'too-many-ranges': () => [
		'A sheet of the workbook has more merged ranges and links than it can have rows.',
		COPY,
	],
	'too-many-formulas': () => [
		'A sheet of the workbook has more formulas over several cells than can be followed.',
		COPY,
	],
	'document-type': ({ part }) => [
		`The part ${JSON.stringify(part)} of the workbook declares a document type (entities).`,
		'No office program writes that. Do not use this file; ask where it comes from.',
	],
	'no-columns': ({ wanted, rows, seen }) => [
		`No sheet has the columns ${quoted(wanted.zh)} (${quoted(wanted.en)}) in its first ${rows} rows.${seen ? found(seen) : ''}`,
		'Export again and fill in that file. Do not rename or delete these columns.',
	],
	'several-tables': ({ sheets }) => [
		`${sheets.length} sheets have the columns to import (${quoted(sheets)}).`,
		'Keep one of them in the file.',
	],
	'same-meaning': ({ cells }) => [
		`Two columns have the same meaning: ${cells.join('; ')}.`,
		'Keep one of them.',
	],
	'hidden-column': ({ cell }) => [
		`The column of cell ${cell} is hidden, so that nobody sees what would be imported.`,
		'Select all columns, choose "Unhide", look at it, and upload the file again.',
	],
	'other-enterprise': ({ theirs, ours }) => [
		`The workbook is not of this enterprise and source: its rows say "${theirs}", this is "${ours}".`,
		'Choose the credential and source that it was exported for, or export again here.',
	],
};

function found({ known, others }: SeenTexts): string {
	if (known.length === 0)
		return others === 0 ? ' They are empty.' : ' They have no header of an exported workbook.';
	return ` Found: ${quoted(known)}${others > 0 ? ` and ${others} other texts` : ''}.`;
}
