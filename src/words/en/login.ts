import type { LoginWords } from '../facts/login';

/** The pages of logging in, and their messages. They tell a stranger nothing about who exists. */
export const login: LoginWords = {
	refused: 'Not possible',
	refusals: {
		'bad-request': 'The request cannot be understood. Open the app again in Yunzhijia.',
		'page-not-allowed':
			'The page that this link wants is not allowed. Ask the sender of the link, or your administrator.',
		'too-many': 'Too many requests. Try again in a minute.',
		'no-ticket': 'Open this app in Yunzhijia.',
		'ticket-used': 'This link was used before. Open the app again in Yunzhijia.',
		'ticket-refused': 'Yunzhijia did not confirm who you are. Open the app again.',
		'foreign-enterprise':
			'The team that you have chosen in Yunzhijia is not the one of this app. ' +
			'Switch to that team and open the app again.',
		'yunzhijia-unreachable': 'Yunzhijia cannot be reached just now. Try again later.',
		'not-bound':
			'Your Yunzhijia account is not linked with an OA account yet. ' +
			'Open the app in Yunzhijia once, or ask your administrator.',
		'form-refused': 'This page is no longer valid. Open the app again in Yunzhijia.',
		'wrong-password': 'Account or password is wrong. Type them in again.',
		'wrong-code': 'The code is wrong. Look at the message in Yunzhijia and type it in again.',
		'code-spent':
			'The code was wrong too often and is no longer valid. Open the app again in Yunzhijia.',
		'code-expired': 'The code has expired. Open the app again in Yunzhijia.',
		'code-not-sent':
			'The code could not be sent in Yunzhijia. Try again later, or ask your administrator.',
		'linked-already':
			'Your Yunzhijia account is linked already. ' +
			'Open the app again in Yunzhijia: it leads straight in.',
		'not-yours':
			'This link was made by your administrator or by the directory sync. ' +
			'Ask your administrator to end it.',
		'undo-refused':
			'This address is no longer good for undoing a link (24 hours, once). ' +
			'Ask your administrator to end the link.',
		'not-in-service':
			'You are not in service in Yunzhijia any more. If that is wrong, ask your administrator.',
		locked: 'Too many attempts. Try again in 15 minutes, or tomorrow after very many.',
		'oa-unreachable': 'The OA cannot be reached just now. Try again later.',
		'oa-login-refused': 'The OA did not confirm the log-in. Open the app again.',
		'oa-token-refused': 'The OA does not let this app sign people in. Ask the administrator.',
		'employee-unknown': 'Your OA record could not be determined. Ask your administrator.',
		'already-bound':
			'This OA account or this Yunzhijia account is linked with another one. ' +
			'Ask your administrator.',
		'session-refused': 'This log-in is no longer valid. Scan again.',
		'department-not-allowed': 'You may not log in by scanning. Ask your administrator.',
		'token-refused': 'The token is not valid. Open the app again.',
		'key-refused': 'The key is not valid. Compare the OA key in the OA with the credential.',
		'set-up': 'Logging in is not set up. Ask your administrator.',
		unexpected: 'Something unexpected happened. Try again later.',
	},
	person: 'Yunzhijia person',
	account: (title) => `${title} account`,
	accountOf: (title, account) => `${title}: ${account}`,
	askAccount: {
		title: (oa) => `Link your ${oa} account`,
		heading: (oa) => `Link your ${oa} account`,
		once: 'Asked once; from then on the app opens straight away.',
		account: 'Account',
		password: 'Password',
		send: 'Link and open',
	},
	code: {
		title: (oa) => `Link your ${oa} account`,
		heading: 'Type in the code',
		sent: 'A code was sent to this person in Yunzhijia. It holds for 5 minutes.',
		notYou: 'If this is not your own Yunzhijia account, close this page.',
	},
	codeField: 'Code',
	sendCode: 'Link and open',
	confirm: {
		heading: 'Link these two?',
		means:
			'From then on this Yunzhijia person gets in as this account. ' +
			'Go on only if both accounts are your own.',
		notYou: 'If not, close this page.',
		send: 'Both are me: link',
	},
	linked: {
		title: (oa) => `${oa}: linked`,
		heading: 'Linked',
		enter: (oa) => `Open ${oa}`,
	},
	undoLink: 'Not me: undo the link',
	undoLinkHolds: 'This link undoes it for 24 hours.',
	taken: {
		heading: 'This account was linked with somebody else',
		undo: 'If that was not you, you can undo it within 24 hours. Then open the app again.',
	},
	undo: {
		title: (oa) => `${oa}: undo the link`,
		heading: 'Undo the link?',
		means: 'The Yunzhijia person then does not get in as this account any more.',
		send: 'Undo the link',
	},
	unlink: {
		title: (oa) => `${oa}: unlink`,
		heading: 'Unlink',
		means: 'The next time you open the app you are asked for your OA account again.',
		send: 'Unlink',
	},
	undone: 'The link was undone',
	unlinked: 'Unlinked',
	codeMessage: ({ title, person, account }, code, minutes) => ({
		title: `${title}: code to link your account`,
		text:
			`Code ${code}, for ${minutes} minutes: links Yunzhijia person "${person}" ` +
			`with the ${title} account "${account}". ` +
			'Not your account? Do not type it in, and tell it to nobody.',
	}),
	linkMessage: ({ title, person, account }) => ({
		title: `${title}: account linked`,
		text:
			`Yunzhijia person "${person}" is linked with the ${title} account "${account}" now. ` +
			'Not you? Open this message within 24 hours to undo it.',
	}),
};
