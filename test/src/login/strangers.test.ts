import {
	countRefusal,
	eventOf,
	type LoginReply,
	type LoginRequest,
	refusedAtFirstSight,
	refusedReply,
	turnedAway,
	verificationRefused,
} from '../../../src/login';

const request = (change: Partial<LoginRequest>): LoginRequest => ({
	method: 'GET',
	at: 'home',
	query: {},
	form: {},
	cookies: {},
	authorization: '',
	from: '203.0.113.1',
	...change,
});
const refused = (reason: string): LoginReply => ({
	status: 401,
	headers: {},
	body: '',
	event: { event: 'refused', reason },
});

it('invented tickets: after thirty of one address Yunzhijia is not asked any more; others still are', async () => {
	const invented = request({ query: { ticket: 'x'.repeat(48) }, from: '203.0.113.2' });
	for (let nth = 0; nth < 30; nth += 1) {
		expect(await turnedAway(invented, 'zh')).toBeNull();
		await countRefusal(invented, refused('ticket-refused'));
	}
	expect(await turnedAway(invented, 'zh')).toMatchObject({ status: 429 });
	expect(await turnedAway({ ...invented, from: '203.0.113.3' }, 'zh')).toBeNull();
	expect(await turnedAway({ ...invented, query: {} }, 'zh')).toBeNull();
});

it('600 requests a minute, whatever they are, before anything is read', async () => {
	const statuses: number[] = [];
	for (let nth = 0; nth < 700; nth += 1)
		statuses.push((await turnedAway(request({ from: '203.0.113.4' }), 'zh'))?.status ?? 200);
	expect(statuses.filter((status) => status === 429)).toHaveLength(100);
});

it('/verify is limited by what it refuses, never by what it confirms', async () => {
	const server = request({ method: 'POST', at: 'verify', from: '203.0.113.5' });
	for (let nth = 0; nth < 1000; nth += 1)
		await countRefusal(server, { status: 200, headers: {}, body: '{"ok":true}' });
	expect(await turnedAway(server, 'zh')).toBeNull();
	for (let nth = 0; nth < 300; nth += 1) await countRefusal(server, refused('key-refused'));
	const answer = await turnedAway(server, 'zh');
	expect(answer).toMatchObject({ status: 429 });
	expect(JSON.parse(answer?.body ?? '')).toMatchObject({ ok: false, reason: 'too-many' });
});

it('/verify answers JSON to what it cannot read', () => {
	expect(JSON.parse(verificationRefused('bad-request', 'zh').body)).toMatchObject({
		ok: false,
		reason: 'bad-request',
	});
});

it.each([
	['a verification without a key', 'app', { method: 'POST', at: 'verify' }, 'key-refused'],
	['a form without the hidden field', 'app', { method: 'POST', form: { a: 'b' } }, 'form-refused'],
	[
		'any form at the door for scanning',
		'qr',
		{ method: 'POST', form: { form: 'x' } },
		'bad-request',
	],
] as const)('%s is refused before a credential is read', (_, door, change, reason) => {
	const asked = request(change);
	expect(refusedAtFirstSight(door, asked)).toBe(reason);
	const reply = refusedReply(asked, reason, 'zh');
	expect(reply.status).toBeGreaterThanOrEqual(400);
	expect(eventOf(reply)).toBeUndefined();
});

it.each([
	['a verification with a key', 'qr', { method: 'POST', at: 'verify', authorization: 'Bearer x' }],
	['a page', 'app', {}],
	['a form', 'app', { method: 'POST', form: { form: 'x' } }],
	['an undo by the address of a note', 'app', { method: 'POST', form: { undo: 'x' } }],
] as const)('%s goes on', (_, door, change) => {
	expect(refusedAtFirstSight(door, request(change))).toBeNull();
});

it.each([
	'bad-request',
	'too-many',
	'session-refused',
	'no-ticket',
	'ticket-refused',
	'key-refused',
	'form-refused',
])('%s starts nothing', (reason) => {
	expect(eventOf(refused(reason))).toBeUndefined();
});

it('what somebody known was refused for, and all that is no refusal, may start a workflow', () => {
	expect(eventOf(refused('not-bound'))).toEqual({ event: 'refused', reason: 'not-bound' });
	expect(eventOf({ ...refused(''), event: { event: 'bound', openId: 'o' } })).toMatchObject({
		event: 'bound',
	});
});
