import type { AppDoor } from './appDoor';
import { endOwnLink, isOwn, linkOf, personOf } from './binding';
import type { LoginReply } from './exchange';
import { issueForm } from './form';
import { donePage, unbindPage } from './pages/pages';
import { LoginRefusal } from './refusal';
import { surroundings } from './surroundings';

/** Asks before a link is taken back. @throws LoginRefusal not-bound, not-yours */
export const askToUnlink = async (
	door: AppDoor,
	{ openId, page }: { readonly openId: string; readonly page: string },
): Promise<LoginReply> => {
	const link = await linkOf(door, 'yzj', openId);
	if (link === null) throw new LoginRefusal('not-bound');
	if (!isOwn(link)) throw new LoginRefusal('not-yours');
	const { oaId } = link;
	const form = await issueForm(door, { purpose: 'unbind', openId, oaId, page });
	return unbindPage({
		...surroundings(door, door.yunzhijia),
		action: door.address,
		form,
		title: door.settings.title,
		oaId,
	});
};

/** Ends the link that the page showed. @throws LoginRefusal not-bound, not-yours */
export const unlinkSent = async (
	door: AppDoor,
	{ openId, oaId }: { readonly openId: string; readonly oaId: string },
): Promise<LoginReply> => {
	await endOwnLink(
		door,
		{ openId, oaId },
		{
			who: personOf(openId),
			why: 'took the link back in the app',
			code: 'unlinked-in-app',
		},
	);
	return {
		...donePage(door.settings.title, 'unlinked', surroundings(door, door.yunzhijia)),
		event: { event: 'unbound', openId, oaId },
	};
};
