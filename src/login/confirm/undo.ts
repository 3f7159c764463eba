import { z } from 'zod/v4';
import type { AppDoor } from '../appDoor';
import { endOwnLink } from '../binding';
import type { LoginReply } from '../exchange';
import { undoPage } from '../pages/linking';
import { donePage } from '../pages/pages';
import { LoginRefusal } from '../refusal';
import { surroundings } from '../surroundings';

const SECRET = /^[\w-]{20,100}$/;
const undone = z.object({ openId: z.string(), oaId: z.string() });

/**
 * The address of a note was opened. Looking changes nothing: clients fetch addresses before anybody
 * reads them. @throws LoginRefusal undo-refused
 */
export const askToUndo = (door: AppDoor, secret: string): LoginReply => {
	if (!SECRET.test(secret)) throw new LoginRefusal('undo-refused', 'not such an address');
	return undoPage({
		...surroundings(door, door.yunzhijia),
		action: door.address,
		title: door.settings.title,
		secret,
	});
};

/** The button was pressed. @throws LoginRefusal undo-refused, not-bound, not-yours */
export const undoByNote = async (door: AppDoor, secret: string): Promise<LoginReply> => {
	if (!SECRET.test(secret)) throw new LoginRefusal('undo-refused', 'not such an address');
	const { store, services, scope } = door;
	const taken = await store.logins.take({ ...scope, kind: 'undo', secret }, services.now());
	if (taken.outcome !== 'taken') throw new LoginRefusal('undo-refused', taken.outcome);
	return await undo(door, undone.parse(taken.body), 'whoever was told of the link');
};

/** Ends a link that was made by logging in a short time ago. @param who stands in the audit log */
export const undo = async (
	door: AppDoor,
	link: z.output<typeof undone>,
	who: string,
): Promise<LoginReply> => {
	await endOwnLink(door, link, { who, why: 'undid a new link', code: 'undone-in-app' });
	return {
		...donePage(door.settings.title, 'undone', surroundings(door, door.yunzhijia)),
		event: { event: 'unbound', ...link },
	};
};
