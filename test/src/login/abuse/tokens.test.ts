import { SignJWT } from 'jose';
import { issueToken, loginKeys, type SignedIn } from '../../../../src/login';
import { ACCOUNT_CHECK, formOn, OA_KEY, SOURCE } from '../bench';
import { useAttack } from './attack';

const attack = useAttack();

describe('tokens', () => {
	const token = async (): Promise<string> =>
		attack.tokenOf((await attack.browser.open(await attack.bench.tap('open-1'))).location);
	const context = (
		audience = SOURCE,
		eid = attack.bench.yunzhijia.eid,
		secret = 'signing-secret-signing-secret-signing',
	) => ({
		store: attack.bench.store,
		services: attack.bench.services,
		keys: loginKeys(secret),
		scope: { eid, source: SOURCE },
		audience,
		newSecret: () => `jti-${Math.random()}`,
	});
	const refused = { ok: false, reason: 'token-refused' };

	it('replayed, also at once', async () => {
		const one = await token();
		const answers = await Promise.all([1, 2, 3, 4].map(() => attack.verify({ token: one })));
		expect(answers.filter((answer) => JSON.stringify(answer).includes('"ok":true'))).toEqual([
			{
				ok: true,
				oaId: 'oa-1',
				openId: 'open-1',
				eid: '10000001',
				source: 'e10',
				page: `${attack.bench.oa.url}/oa/home`,
				door: 'app',
				state: null,
			},
		]);
		expect(await attack.verify({ token: one })).toMatchObject(refused);
	});

	it('expired after 60 seconds', async () => {
		const one = await token();
		attack.bench.clock.now += 60_000;
		expect(await attack.verify({ token: one })).toMatchObject(refused);
	});

	it('forged: another key, no algorithm, another one, changed', async () => {
		const good = await token();
		const [head = '', body = '', signature = ''] = good.split('.');
		const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
		const changed =
			`${head}.` +
			`${Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), exp: 9_999_999_999 })).toString('base64url')}.` +
			signature;
		const other = await issueToken(
			context(SOURCE, undefined, 'another-secret-another-secret-another'),
			{ oaId: 'oa-1', openId: 'open-1', page: '', door: 'app', state: null },
		);
		const unsaved = await new SignJWT({})
			.setProtectedHeader({ alg: 'HS256' })
			.setIssuer('n8n-nodes-yunzhijia')
			.setAudience(SOURCE)
			.setJti('made-up')
			.setExpirationTime('1h')
			.sign(loginKeys('signing-secret-signing-secret-signing').token);
		for (const one of [none, changed, other, unsaved, `${good}x`, 'x', 'a.b.c', ''])
			expect(await attack.verify({ token: one })).toMatchObject(refused);
	});

	it('foreign: for another audience, of another enterprise, a form in place of a token', async () => {
		attack.bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK });
		const form = formOn((await attack.browser.open(await attack.bench.tap('open-2'))).text);
		attack.bench.secrets.push(form);
		const who: SignedIn = {
			oaId: 'oa-1',
			openId: 'open-1',
			page: '',
			door: 'app',
			state: null,
		};
		for (const one of [
			await issueToken(context('other'), who),
			await issueToken(context(SOURCE, '2'), who),
			form,
		])
			expect(await attack.verify({ token: one })).toMatchObject(refused);
	});

	it("asked about without the OA's key: refused, and not spent", async () => {
		const one = await token();
		for (const key of ['', 'wrong', OA_KEY.slice(0, -1), `${OA_KEY}x`])
			expect(await attack.verify({ token: one }, key)).toMatchObject({
				ok: false,
				reason: 'key-refused',
			});
		expect(await attack.verify({ token: one })).toMatchObject({ ok: true });
	});

	it.each([
		[{}],
		[{ token: 7 }],
		[{ token: ['x'] }],
		[{ token: { a: 1 } }],
		[{ token: 'x'.repeat(3000) }],
		[[]],
		['x'],
	])('malformed: %j', async (body) => {
		const answer = await fetch(`${attack.bench.app}/verify`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${OA_KEY}` },
			body: JSON.stringify(body),
		});
		expect(answer.status).toBeGreaterThanOrEqual(400);
		expect(answer.status).toBeLessThan(500);
	});
});
