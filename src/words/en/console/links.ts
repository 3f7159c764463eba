export const links = {
	title: 'Links',
	lead: 'Links of the OA with Yunzhijia, and who in Yunzhijia has none, as last read.',
	kind: 'Of',
	kinds: { person: 'persons', department: 'departments' },
	state: 'State',
	states: { active: 'linked', kept: 'kept (not in use)', none: 'not linked' },
	columns: { yunzhijia: 'Yunzhijia', oa: 'OA ID', how: 'How', who: 'Who', when: 'When' },
	missing: 'not in the last reading',
	none: 'No record fits.',
	export: 'Export to Excel',
	exportSays:
		'Everybody in Yunzhijia with the link, a row a person; fill it in and import it below.',
};
