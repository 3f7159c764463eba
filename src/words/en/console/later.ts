/** Entries whose pages are to come: what there is today instead. */
export const later = {
	soon: 'This page is not there yet. Today it is done here:',
	pending: {
		title: 'Set aside',
		says:
			'Whom a plan set aside stands on the page of that plan, by reason, with what to do. ' +
			'To decide about many at once: workflow “conflict-decisions”.',
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
};
