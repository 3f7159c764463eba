export const imports = {
	file: 'File',
	fileHint: 'Excel (.xlsx) or CSV, at most 64 MB.',
	noFile: 'No file arrived, or it is empty.',
	field: 'The column to fill in holds',
	rebind: 'Links that are there already give way',
	links: 'Import links from Excel',
	linksSay:
		'The exported file, filled in. Nothing is linked before the plan that comes of it is approved; rows that are refused are named by their number.',
	linksGo: 'Upload and plan',
	mode: 'What is done',
	modes: { preview: 'only look', keep: 'keep the decisions' },
	decisions: 'Import decisions from Excel',
	decisionsSay:
		'The exported file, with a decision chosen. Rows that are refused are named by their number.',
	decisionsGo: 'Upload',
};
