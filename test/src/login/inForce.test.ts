import { loginInForce, scanDepartments } from '../../../src/login';
import { saveProfile } from '../../../src/settings';
import { newScope, useStore } from '../store/fixture';

const why = { author: 'anna', reason: 'set up', looked: 0 };
const home = 'https://oa.example/m';
const login = {
	app: { pages: { home }, firstLogin: 'e10', title: '协同办公' },
	qr: { pages: { home: 'https://oa.example/d' }, departments: ['d1'] },
};

describe('the login entry in force', () => {
	const used = useStore('sqlite');

	it('is that of the door in the profile, unless the flow names another', async () => {
		const { eid, source } = newScope();
		await saveProfile(used, { eid, source }, { ...why, settings: { login, language: 'en' } });
		const of = async (door: 'app' | 'qr', given: object) =>
			await loginInForce(used, { eid, door, given: { source, ...given } });
		expect(await of('app', {})).toMatchObject({
			source,
			language: 'en',
			firstLogin: 'e10',
			pages: { home },
			tokenParameter: 'yzj_token',
		});
		expect(await of('qr', {})).toMatchObject({ departments: ['d1'] });
		expect(await of('qr', { entry: 'app', title: 'OA 2' })).toMatchObject({
			pages: { home },
			title: 'OA 2',
		});
	});

	it('is what the flow says where it names pages, and then nothing of the profile', async () => {
		const { eid, source } = newScope();
		await saveProfile(used, { eid, source }, { ...why, settings: { login } });
		const given = JSON.stringify({ source, pages: { home: 'https://elsewhere.example/' } });
		expect(await loginInForce(used, { eid, door: 'app', given })).toMatchObject({
			pages: { home: 'https://elsewhere.example/' },
			firstLogin: 'off',
			title: 'OA',
		});
	});

	it('that there is not is said, with those that there are', async () => {
		const { eid, source } = newScope();
		const given = { source, entry: 'branch' };
		await expect(loginInForce(used, { eid, door: 'app', given })).rejects.toMatchObject({
			code: 'no-entry',
		});
		await saveProfile(used, { eid, source }, { ...why, settings: { login } });
		await expect(loginInForce(used, { eid, door: 'app', given })).rejects.toThrow(
			'no login entry "branch"; there are: app, qr',
		);
	});

	it('says who may scan, for flows of somebody’s own', async () => {
		const scope = newScope();
		expect(await scanDepartments(used, scope)).toEqual([]);
		await saveProfile(used, scope, { ...why, settings: { login } });
		expect(await scanDepartments(used, scope)).toEqual(['d1']);
	});

	it('is not guessed from JSON that is none', async () => {
		const asked = { eid: 'e', door: 'app' as const, given: '{' };
		await expect(loginInForce(used, asked)).rejects.toMatchObject({ name: 'LoginSettingsError' });
	});
});
