import type { AppDoor } from './appDoor';
import { employeeOf } from './binding';
import { codeTyped, pageConfirmed } from './confirm/confirm';
import { shownName } from './confirm/shownName';
import { askToUndo, undo, undoByNote } from './confirm/undo';
import { destinationOf } from './destination';
import type { LoginReply, LoginRequest } from './exchange';
import { takeForm } from './form';
import { personByTicket } from './person';
import { accountSent, askForAccount } from './proof/account';
import { backFromE10, sendToE10 } from './proof/e10';
import { LoginRefusal } from './refusal';
import { signIn } from './signIn';
import { askToUnlink, unlinkSent } from './unlink';

/** One request to the app's pages. @throws LoginRefusal */
export const answerAppDoor = async (door: AppDoor, request: LoginRequest): Promise<LoginReply> => {
	if (request.at === 'back') return await backFromE10(door, request);
	return request.method === 'GET' ? await openHome(door, request) : await formSent(door, request);
};

const openHome = async (door: AppDoor, { query }: LoginRequest): Promise<LoginReply> => {
	if (query['undo'] !== undefined) return askToUndo(door, query['undo']);
	const page = destinationOf(door.settings, query);
	const { openId, name, jobNo } = await personByTicket(door, door.app, query);
	if (query['do'] === 'unbind') return await askToUnlink(door, { openId, page });
	const oaId = await employeeOf(door, openId);
	if (oaId !== null) return await signIn(door, { openId, oaId, page });
	const who = { openId, page, name: shownName(name, jobNo) };
	switch (door.settings.firstLogin) {
		case 'off':
			throw new LoginRefusal('not-bound');
		case 'account':
			return await askForAccount(door, who);
		case 'e10':
			return await sendToE10(door, who);
	}
};

const formSent = async (door: AppDoor, request: LoginRequest): Promise<LoginReply> => {
	const { form } = request;
	if (form['undo'] !== undefined) return await undoByNote(door, form['undo']);
	const sent = await takeForm(door, form['form'] ?? '');
	switch (sent.purpose) {
		case 'bind':
			return await accountSent(door, request, sent);
		case 'unbind':
			return await unlinkSent(door, sent);
		case 'enter':
			return await enter(door, sent);
		case 'code':
			return await codeTyped(door, sent, form['code'] ?? '');
		case 'confirm':
			return await pageConfirmed(door, sent);
		case 'undo':
			return await undo(door, sent, 'whoever proved the OA account');
	}
};

/** On from the page that says that a link was made, which may be gone again. */
const enter = async (
	door: AppDoor,
	who: { openId: string; oaId: string; page: string },
): Promise<LoginReply> => {
	if ((await employeeOf(door, who.openId)) !== who.oaId) throw new LoginRefusal('not-bound');
	return await signIn(door, who);
};
