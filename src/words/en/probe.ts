import type { ProbeWords } from '../facts/probe';

/** The report of a probe: codes and counts, and nobody, no key and no address. */
export const probe: ProbeWords = {
	usage: [
		'Usage: n8n-nodes-yunzhijia probe --credentials f.json',
		'  [--report yunzhijia-probe] [--language zh|en] [--write --department name [--phone number]]',
		'Asks Yunzhijia and Weaver by reading only; the .json and .html report may be sent to the maintainers.',
		'--write tries writing in an empty test department and takes everything back; --phone belongs to nobody.',
	].join('\n'),
	title: 'What these Yunzhijia and Weaver interfaces do',
	intro:
		'This report holds no keys, addresses, enterprise numbers, names or phones, and may be sent to ' +
		'the maintainers as it is. Each line is a question that the documents leave open: what your ' +
		'environment answered, and whether this software works with that.',
	made: (at) => `Made ${at}`,
	sides: {
		directory: 'Yunzhijia address book',
		app: 'Yunzhijia light app',
		'public-account': 'Yunzhijia public account',
		e10: 'Weaver E10',
		e9: 'Weaver E9',
		writing: 'Writing (test department)',
	},
	summary: (fits, differs, untold) =>
		`${fits} answers are fine, ${differs} differ from what is expected, ${untold} could not be told here.`,
	columns: { asks: 'Question', answer: 'Answer', client: 'This software', seen: 'Numbers' },
	fits: 'works with it',
	differs: 'differs: please send this report',
	untold: 'not told',
	because: {
		'no-example': 'no record shows it',
		'no-answer': 'no usable answer came',
		'no-test-phone': 'no test phone was given',
		unclear: 'the answer is unclear',
	},
	notWritten: {
		'no-such-department': 'Nothing was written: there is no such test department.',
		'the-root': 'Nothing was written: the test department must not be the root.',
		'has-people':
			'Nothing was written: there are people in the test department or below; make an empty one.',
		'no-editable-key': 'Nothing was written: the credential has no editable key.',
		'no-answer': 'Nothing was written: no usable answer came from Yunzhijia.',
	},
	cleaned: 'Everything that was written is gone again.',
	notCleaned: (departments, persons) =>
		`Not taken back: ${departments} departments below the test department, ${persons} invented ` +
		'people (called yzj-probe). Delete them in Yunzhijia’s console.',
	notAsked: 'Not asked: no credential was given.',
	questions: {
		'auth-error': {
			asks: 'Which HTTP status does a wrong token bring?',
			answers: {
				http200: 'HTTP 200, the error in the body',
				http401: 'HTTP 401',
				other: 'another',
			},
		},
		'token-refusal': {
			asks: 'Which member of the token call says why a key is refused?',
			answers: { error: 'error', message: 'message', neither: 'neither' },
		},
		'enterprise-unknown': {
			asks: 'Which code does an unknown enterprise bring?',
			answers: {
				'as-wrong-key': 'that of a wrong key',
				'own-code': 'one of its own',
				given: 'a token all the same',
			},
		},
		'token-life': {
			asks: 'How many seconds does a token live?',
			answers: { '6400': '6400', '7200': '7200', other: 'another number' },
		},
		'token-repeated': {
			asks: 'What does a second token call bring?',
			answers: {
				remaining: 'the same token with the time that is left',
				full: 'the same token with its full time',
				new: 'a new token',
			},
		},
		'clock-window': {
			asks: 'Are timestamps refused that are four minutes off?',
			answers: {
				both: 'past and future',
				past: 'the past only',
				future: 'the future only',
				none: 'neither',
			},
		},
		nonce: {
			asks: 'Are length and repetition of a nonce checked?',
			answers: {
				free: 'neither',
				length: 'length only',
				repeated: 'repetition only',
				both: 'both',
			},
		},
		'unknown-member': {
			asks: 'What about members that no page documents?',
			answers: { ignored: 'ignored', refused: 'refused' },
		},
		'get-method': {
			asks: 'What about GET in place of POST?',
			answers: { refused: 'refused', served: 'served' },
		},
		'page-of-1001': {
			asks: 'What about a page of 1001 rows?',
			answers: { refused: 'refused', taken: 'taken' },
		},
		'default-page': {
			asks: 'How many people come without a count?',
			answers: { '1000': '1000', smaller: 'fewer', unlimited: 'more' },
		},
		'person-keys': {
			asks: 'What about 101 ids in one reading of people?',
			answers: { refused: 'refused', cut: 'only the first ones count', taken: 'all are read' },
		},
		'department-keys': {
			asks: 'What about 1001 ids in one reading of departments?',
			answers: { refused: 'refused', cut: 'only the first ones count', taken: 'all are read' },
		},
		'row-order': {
			asks: 'Do people come in the same order twice?',
			answers: { same: 'yes', changes: 'no' },
		},
		'disabled-listed': {
			asks: 'Are disabled people in the list?',
			answers: { listed: 'yes', 'left-out': 'no' },
		},
		'status-values': {
			asks: 'Are there only the statuses 0, 1 and 2?',
			answers: { known: 'yes', others: 'there are others' },
		},
		'root-person': {
			asks: 'How is the department of somebody at the root written?',
			answers: {
				id: 'the root’s id',
				'id-and-name': 'id and name',
				name: 'the name',
				neither: 'empty',
			},
		},
		'without-department': {
			asks: 'What is the orgId of people without a department?',
			answers: { empty: 'empty', 'other-id': 'an id of no department' },
		},
		'leaver-by-id': {
			asks: 'Is somebody who left answered by id?',
			answers: { answered: 'yes', missing: 'no' },
		},
		'invented-id': {
			asks: 'What about an id that nobody has?',
			answers: { missing: 'missing', answered: 'a row', refused: 'the call is refused' },
		},
		phones: {
			asks: 'Are phones shown whole?',
			answers: { plain: 'yes', masked: 'masked' },
		},
		'phone-kinds': {
			asks: 'Do phones hold nothing but numbers?',
			answers: { numbers: 'yes', others: 'e-mail addresses or accounts, too' },
		},
		'root-parent': {
			asks: 'What is the parentId of the root?',
			answers: { empty: 'empty text', null: 'null', other: 'no such root' },
		},
		'role-page': {
			asks: 'What about a page of 101 holders of a role?',
			answers: { refused: 'refused', taken: 'taken' },
		},
		'role-departments': {
			asks: 'How are the orgIds of a holder written?',
			answers: { text: 'text with commas', list: 'a list' },
		},
		'without-roles': {
			asks: 'Are people without a role answered?',
			answers: { answered: 'yes', 'left-out': 'no' },
		},
		'invented-ticket': {
			asks: 'What about a ticket that nobody was given?',
			answers: { refused: 'refused', other: 'another answer' },
		},
		disposable: {
			asks: 'Must a redemption say disposable?',
			answers: { required: 'yes', 'not-required': 'no' },
		},
		'foreign-enterprise': {
			asks: 'What does a light app get of another enterprise?',
			answers: { refused: 'a refusal', empty: 'nothing', served: 'something' },
		},
		'contact-members': {
			asks: 'Does a light app see phone and e-mail?',
			answers: { missing: 'no members', empty: 'empty members', filled: 'values' },
		},
		'gone-people': {
			asks: 'What does a light app get of somebody who left?',
			answers: { record: 'a record', empty: 'nothing' },
		},
		'account-refusal': {
			asks: 'What does a wrong signature of a public account bring?',
			answers: { envelope: 'a JSON envelope', http400: 'HTTP 400', other: 'another answer' },
		},
		'account-endpoint': {
			asks: 'Is there a pubsendV2?',
			answers: { new: 'yes', old: 'no, only the old one' },
		},
		'e10-token-name': {
			asks: 'How does E10 spell the token?',
			answers: {
				accessToken: 'accessToken',
				acessToken: 'acessToken',
				access_token: 'access_token',
				other: 'otherwise',
			},
		},
		'e10-token-place': {
			asks: 'Where does E10 put the token?',
			answers: { top: 'at the top', data: 'below data' },
		},
		'e10-errcode': {
			asks: 'Is E10’s errcode a number?',
			answers: { number: 'a number', text: 'text' },
		},
		'e10-rejected-token': {
			asks: 'Where does E10 say that a token is wrong?',
			answers: {
				message: 'below message',
				top: 'at the top',
				http401: 'HTTP 401',
				other: 'elsewhere',
			},
		},
		'e10-page-of-1001': {
			asks: 'What about a page of 1001 rows of E10?',
			answers: { refused: 'refused', taken: 'taken' },
		},
		'e10-default-page': {
			asks: 'How many rows does E10 give without a pageSize?',
			answers: { '20': '20', other: 'another number' },
		},
		'e10-unknown-member': {
			asks: 'What about members that E10 does not know?',
			answers: { refused: 'refused', ignored: 'ignored' },
		},
		'e10-members': {
			asks: 'Do E10’s people have sex, position and the like?',
			answers: { few: 'no', more: 'yes' },
		},
		'e10-left-status': {
			asks: 'Is the status of people who left E10 "leave"?',
			answers: { leave: 'yes', other: 'no' },
		},
		'e10-extra-header': {
			asks: 'Does a gateway in front of E10 want extra headers?',
			answers: { needed: 'yes', 'not-needed': 'no' },
		},
		'e9-answers': {
			asks: 'Does E9 answer JSON?',
			answers: { json: 'yes', html: 'a page: install a newer patch' },
		},
		'e9-body': {
			asks: 'Which body does E9 take?',
			answers: { json: 'JSON only', form: 'a form only', both: 'both' },
		},
		'e9-total': {
			asks: 'What does E9’s totalSize count?',
			answers: {
				records: 'records',
				pages: 'pages',
				absent: 'there is none',
				other: 'something else',
			},
		},
		'e9-large-page': {
			asks: 'Does E9 cut a page of 5000 rows?',
			answers: { whole: 'no', cut: 'yes' },
		},
		'e9-row-order': {
			asks: 'Do E9’s rows keep their places between pages?',
			answers: { stable: 'yes', unstable: 'some come twice' },
		},
		'e9-refusal': {
			asks: 'How does E9 refuse a call that shows nothing?',
			answers: {
				http200: 'HTTP 200',
				http401: 'HTTP 401',
				other: 'otherwise',
				'open-to-all': 'not at all: only an IP list protects it',
			},
		},
		'e9-sealed': {
			asks: 'Does E9 leave sealed departments out by itself?',
			answers: { 'left-out': 'yes', given: 'no' },
		},
		'e9-id-filter': {
			asks: 'Does E9 find a person by id?',
			answers: { one: 'yes', ignored: 'it ignores the filter' },
		},
		'write-with-read-key': {
			asks: 'What does a write with the read-only key bring?',
			answers: {
				'auth-error': 'failed authentication (10000401)',
				'own-code': 'a code of its own',
				written: 'it is written',
			},
		},
		'refresh-twice': {
			asks: 'Does a refresh token work twice?',
			answers: { refused: 'once only', served: 'yes' },
		},
		'refreshed-token': {
			asks: 'Does the old token live on after a refresh?',
			answers: { dead: 'no', alive: 'yes' },
		},
		'time-zone': {
			asks: 'Are times of changes Beijing time?',
			answers: { beijing: 'yes', other: 'no' },
		},
		'weights-left-out': {
			asks: 'May weights be left out when a department is made?',
			answers: { taken: 'yes', refused: 'no' },
		},
		'department-again': {
			asks: 'What about making a department that exists?',
			answers: { refused: 'refused', done: 'it counts as done' },
		},
		'name-of-sibling': {
			asks: 'What about the name of a sibling?',
			answers: { refused: 'refused', done: 'two of one name' },
		},
		'name-length': {
			asks: 'How long may the name of a department be?',
			answers: {
				'up-to-49': 'less than 50',
				'up-to-99': '50, not 100',
				'up-to-199': '100, not 200',
				more: '200',
			},
		},
		depth: {
			asks: 'May departments be ten levels deep?',
			answers: { ten: 'yes', less: 'no' },
		},
		'leader-again': {
			asks: 'What about making somebody leader twice?',
			answers: { done: 'done', refused: 'refused' },
		},
		'leader-of-nothing': {
			asks: 'What about removing a leader who is none?',
			answers: { listed: 'the failure is listed', silent: 'not a word' },
		},
		'post-left-out': {
			asks: 'What becomes of the weights of a post that a change leaves out?',
			answers: { kept: 'kept', reset: 'reset' },
		},
		'phone-again': {
			asks: 'What about adding a person whose phone exists?',
			answers: {
				refused: 'refused',
				'same-person': 'the one who is there',
				'second-person': 'a second person',
			},
		},
		'move-disabled': {
			asks: 'May a disabled person be moved?',
			answers: { refused: 'no', done: 'yes' },
		},
		'change-leaver': {
			asks: 'May somebody who left be changed?',
			answers: { refused: 'no', done: 'yes' },
		},
		'department-after-return': {
			asks: 'Where is somebody who was restored?',
			answers: { previous: 'in the former department', none: 'in none' },
		},
	},
};
