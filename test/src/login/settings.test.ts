import { destinationOf, LoginSettingsError, parseLoginSettings } from '../../../src/login';

const GOOD = { pages: { home: 'https://oa.example.com/' } };
const problem = (settings: unknown): string => {
	try {
		parseLoginSettings(settings);
	} catch (error) {
		if (error instanceof LoginSettingsError) return error.message;
		throw error;
	}
	return '';
};

it('takes a Config as text or object, with safe defaults', () => {
	const settings = {
		source: 'e10',
		links: [],
		firstLogin: 'off',
		departments: [],
		tokenParameter: 'yzj_token',
		allowHttp: false,
	};
	expect(parseLoginSettings(GOOD)).toMatchObject(settings);
	expect(parseLoginSettings(JSON.stringify(GOOD))).toMatchObject(settings);
});

it.each([
	['an unknown key', { ...GOOD, firstLogn: 'e10' }, 'firstLogn'],
	['no page home', { pages: { todo: 'https://oa.example.com/' } }, 'home'],
	['plain http', { pages: { home: 'http://oa.example.com/' } }, 'pages.home: is plain http'],
	['plain http of an allowed address', { ...GOOD, links: ['http://oa.example.com/'] }, 'links.0'],
	['a script as page', { pages: { home: 'javascript:alert(1)' } }, 'pages.home'],
	['a user name in a page', { pages: { home: 'https://a:b@oa.example.com/' } }, 'pages.home'],
	['account without a check', { ...GOOD, firstLogin: 'account' }, 'accountCheck'],
	[
		'an address of the check, which stands in the credential now',
		{
			...GOOD,
			firstLogin: 'account',
			accountCheck: {
				url: 'https://oa.example.com/check',
				success: { member: 'code', equals: 0 },
				employeeId: 'id',
			},
		},
		'accountCheck: "url" stands in the credential',
	],
	['text that is no JSON', '{"pages":', 'not JSON'],
])('refuses %s by its name', (_, settings, name) => {
	expect(problem(settings)).toContain(name);
});

it('opens pages by name, and addresses below an allowed one only', () => {
	const settings = {
		pages: { home: 'https://oa.example.com/', todo: 'https://oa.example.com/todo?x=1' },
		links: ['https://oa.example.com/flow'],
	};
	expect(destinationOf(settings, {})).toBe('https://oa.example.com/');
	expect(destinationOf(settings, { page: 'todo' })).toBe('https://oa.example.com/todo?x=1');
	expect(destinationOf(settings, { to: 'https://oa.example.com/flow/42?a=1#b' })).toBe(
		'https://oa.example.com/flow/42?a=1#b',
	);
	for (const to of [
		'https://oa.example.com/flows',
		'https://oa.example.com/',
		'https://oa.example.com.evil.example/flow/',
		'http://oa.example.com/flow/1',
	])
		expect(() => destinationOf(settings, { to })).toThrow('page-not-allowed');
});
