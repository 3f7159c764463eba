/** Pages that say why something is not shown or not done, and what to do. */
export const refusals = {
	'sign-in': {
		title: 'Please sign in',
		says: 'This page is for people who are signed in to the console.',
		todo: 'Open the workflow “console” in n8n, or its form, and use the link that it gives you. A link works once.',
	},
	'link-used': {
		title: 'This link was used already',
		says: 'A sign-in link works once.',
		todo: 'If you are not signed in yet, get a new one from the form of the workflow “console”.',
	},
	'link-over': {
		title: 'This link does not work any more',
		says: 'A sign-in link lives for a minute, and only at the console that it was made for.',
		todo: 'Get a new one from the form of the workflow “console”.',
	},
	'session-over': {
		title: 'You have been signed out meanwhile',
		says: 'Nothing was done. What you typed stands below.',
		todo: 'Sign in again in another tab, then press the button: the form comes back as you filled it in.',
	},
	'already-sent': {
		title: 'This was sent already',
		says: 'The same form was sent a moment ago, or you came back to it by the back button. It was done once.',
		todo: 'Open the page again to see what came of it.',
	},
	'no-right': {
		title: 'Not for your role',
		says: 'You are signed in, but your role does not allow this.',
		todo: 'Ask an approver of this enterprise, who stands in the credential or in the workflow “console”.',
	},
	'role-ended': {
		title: 'You no longer have this role',
		says: 'Since you signed in, the list of approvers, operators or viewers of this enterprise has changed. Nothing was done.',
		todo: 'Ask an approver of this enterprise. If the list is wrong, sign in again once it is right.',
	},
	'not-found': {
		title: 'There is no such page',
		says: 'The address does not exist, or what it named is gone or belongs to another enterprise.',
		todo: 'Go on from the overview.',
	},
	'plan-gone': {
		title: 'There is no such plan',
		says: 'Nothing by this ID is kept, or it belongs to an enterprise that is not yours.',
		todo: 'Look for it in the history.',
	},
	superseded: {
		title: 'This plan no longer waits',
		says: 'Meanwhile a newer one has taken its place, or somebody else has decided. Nothing was done.',
		todo: 'Open the plan again to see where it stands.',
	},
	'not-done': {
		title: 'Not done',
		says: 'Nothing was done.',
		todo: 'Go back to the form, correct it, and send it again.',
	},
	'no-reason': {
		title: 'A reason is missing',
		says: 'A decision needs a reason. Nothing was done.',
		todo: 'Write a few words and send the form again.',
	},
	'bad-request': {
		title: 'This was not understood',
		says: 'The request is not one that the console’s pages send.',
		todo: 'Go back to the overview and start from there.',
	},
	'settings-wrong': {
		title: 'Not saved: a setting is wrong',
		says: 'What was filled in cannot be a setting.',
		todo: 'Go back to the form, correct it, and save again.',
	},
	'too-many': {
		title: 'Too many requests',
		says: 'Too much came from your network within a minute.',
		todo: 'Wait a minute and load the page again.',
	},
	unexpected: {
		title: 'That did not work',
		says: 'Something unexpected happened. The log of n8n says what.',
		todo: 'Try again. If it stays, look into the log of n8n.',
	},
};

export const refused = {
	whatToDo: 'What to do',
	home: 'To the overview',
	typed: 'What you typed',
	continue: 'I am signed in again: bring the form back',
	backToForm: 'Back to the form',
	refresh: 'Load again',
};
