export const changeLinks = {
	title: 'Change a link',
	lead: 'Choose a record on each side. Nothing changes before the plan is approved.',
	onlyOperators: 'Your role may look, but not change links.',
	sides: { yzj: 'Yunzhijia', oa: 'OA' },
	find: {
		person: 'name, phone, job number or ID',
		department: 'name or ID',
	},
	nothingChosen: 'Nothing chosen. Search, then click a result.',
	nothingFound: 'No record fits.',
	unlinked: 'Not linked.',
	linkedWith: 'Linked with',
	keptWith: 'Kept, not in use, with',
	rebind: 'The links that these records have now give way',
	bindDo: 'Plan the link',
	rebindDo: 'Plan the new link',
	unbind: 'Take the link back',
	unbindSays:
		'As if it had never been made; nobody is removed from Yunzhijia. While the matching fields still fit, the next push links ' +
		'the two again: against that, decide under Pending that they are not the same.',
	unbindDo: 'Plan to take it back',
	whyHint: 'Stands in the plan and in the audit log.',
	planned: 'n8n makes a plan of it; there you see what it says against it, and decide.',
	change: 'Change',
	bindSomebody: 'Link two records',
	all: {
		title: 'Take all links back',
		says: 'Every link of this kind, kept ones too, as if none had ever been made. The safety limits block such a plan until somebody approves it.',
		expected: 'Exact number of links',
		hint: (links: string) => `There are ${links} at this moment. Type the number.`,
		go: 'Plan to take all back',
	},
};
