import { e10Defaults, startE10Simulator, type E10Simulator } from '../../../simulators';
import { systemServices } from '../../../src/lib/services';
import { createWeaverLogin } from '../../../src/weaver';

let e10: E10Simulator;
afterEach(() => e10.stop());

const departments = [{ id: '1', name: '总部', parentId: null }];
const start = async (employee: object): Promise<void> => {
	e10 = await startE10Simulator({
		seed: { departments, employees: [{ id: '11', name: '张三', departmentId: '1', ...employee }] },
	});
};
const login = () =>
	createWeaverLogin(
		{
			corpId: e10Defaults.corpId,
			appKey: e10Defaults.appKey,
			appSecret: e10Defaults.appSecret,
			baseUrl: e10.url,
			allowHttp: true,
		},
		systemServices(),
	);
/** As E10's log-in page gives it. */
const token = async (account: string): Promise<string> => {
	const response = await fetch(`${e10.url}/passport/third`, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({
			redirect_uri: 'https://n8n.example/back',
			account,
			password: e10Defaults.defaultPassword,
		}),
	});
	return new URL(response.headers.get('location') ?? '').searchParams.get('eteams_token') ?? 'none';
};
const ids = async (eteamsToken: string) =>
	(await login().employeesByToken(eteamsToken)).employees.map(({ id }) => id);

it('asks by POST with eteams_token only, and finds who has the job number', async () => {
	await start({ account: 'zhang', jobNo: 'A1' });
	expect(await ids(await token('zhang'))).toEqual(['11']);
});

it.each([
	['account', { account: 'zhang' }, 'zhang'],
	['e-mail address, which is the account', { account: 'z@example.com' }, 'z@example.com'],
])('finds who has no job number by %s', async (_by, employee, account) => {
	await start(employee);
	expect(await ids(await token(account))).toEqual(['11']);
});

it('takes the page of HTML that stands in place of an answer for a token that is not valid', async () => {
	await start({ account: 'zhang', jobNo: 'A1' });
	await expect(ids('0123456789abcdef')).rejects.toMatchObject({ kind: 'refused' });
});
