/** Entries whose pages are to come: what there is today instead. */
export const later = {
	soon: 'This page is not there yet. Today it is done here:',
	organisation: {
		title: 'Organisation',
		says:
			'The tree with the mark ● for linked stands in the whole preview of each plan. ' +
			'A person’s card and why somebody is linked: workflow “bindings-page”, and “plan-tools” with Explain.',
	},
	pending: {
		title: 'Set aside',
		says:
			'Whom a plan set aside stands on the page of that plan, by reason, with what to do. ' +
			'To decide about many at once: workflow “conflict-decisions”.',
	},
	bindings: {
		title: 'Links',
		says:
			'To look for a person and to link or unlink: workflow “bindings-page”. ' +
			'By workbook: “excel-bind-export” and “excel-bind-import”.',
	},
	messages: {
		title: 'Messages',
		says:
			'Rules stand in the node Config of the workflow “oa-message-routing”. ' +
			'What was not delivered is sent again by “dead-letter-replay”; the overview counts it.',
	},
	login: {
		title: 'Sign-in',
		says: 'Entries stand in the node Config of the workflows “sso-login” and “qr-login”. Attempts and locks are in the log of n8n.',
	},
	audit: {
		title: 'Audit',
		says:
			'The store keeps who did what, before and after. Decisions about plans stand on the page of each plan; ' +
			'the history of a link: workflow “bindings-page”.',
	},
};
