import { checkAccount, type CheckedAccount } from '../accountCheck';
import type { AppDoor } from '../appDoor';
import { attemptRules, lockedOut } from '../attempts';
import { askToConfirm, requireUnlinked } from '../confirm/confirm';
import { shownName } from '../confirm/shownName';
import type { LoginReply, LoginRequest } from '../exchange';
import { issueForm } from '../form';
import { accountPage } from '../pages/pages';
import { LoginRefusal } from '../refusal';
import { surroundings } from '../surroundings';

/** Who opened the app, and what for. */
export interface Opened {
	readonly openId: string;
	readonly name: string;
	readonly page: string;
}

const MAX_ACCOUNT = 200;
const MAX_PASSWORD = 500;

export const askForAccount = async (
	door: AppDoor,
	{ openId, name, page }: Opened,
	refused?: 'wrong-password',
): Promise<LoginReply> =>
	accountPage({
		...surroundings(door, door.yunzhijia, page),
		action: door.address,
		form: await issueForm(door, { purpose: 'bind', openId, name, page }),
		title: door.settings.title,
		name,
		refused,
	});

/** Account and password as they were sent in. @throws LoginRefusal */
export const accountSent = async (
	door: AppDoor,
	{ form, from }: LoginRequest,
	opened: Opened,
): Promise<LoginReply> => {
	const { openId, name: nameThere, page } = opened;
	await requireUnlinked(door, openId);
	const [account, password] = [(form['account'] ?? '').trim(), form['password'] ?? ''];
	if (account === '' || password === '') throw new LoginRefusal('bad-request');
	if (account.length > MAX_ACCOUNT || password.length > MAX_PASSWORD)
		throw new LoginRefusal('bad-request');
	const { store, services, keys, scope } = door;
	const rules = attemptRules(keys, { account, openId, from });
	const attempt = await store.logins.attempt(scope.eid, Object.values(rules), services.now());
	if (!attempt.allowed) throw new LoginRefusal('locked');
	const employee = await checked(door, account, password);
	if (employee === null) {
		if (attempt.locks) return lockedOut(door, door.yunzhijia, openId);
		return {
			...(await askForAccount(door, opened, 'wrong-password')),
			event: { event: 'refused', reason: 'wrong-password', openId },
		};
	}
	// Wrong passwords of the person still count, or a right one
	// of one's own would buy five more tries at those of others.
	const others = [rules.person, rules.personDay, rules.address];
	await store.logins.succeed(scope.eid, [rules.account.key], others);
	const { oaId, name } = employee;
	const oaName = name === '' ? account : shownName(name, account);
	const proven = { openId, name: nameThere, page, oaId, oaName, jobNo: '' };
	return await askToConfirm(door, { ...proven, proof: 'account' });
};

const checked = async (
	{ settings, check, services }: AppDoor,
	account: string,
	password: string,
): Promise<CheckedAccount | null> => {
	if (settings.firstLogin !== 'account' || settings.accountCheck === null || check === null)
		throw new LoginRefusal('form-refused', 'firstLogin has changed');
	return await checkAccount(settings.accountCheck, check, services, { account, password });
};
