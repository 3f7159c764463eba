import { YunzhijiaError } from '../../yunzhijia';
import type { AppDoor } from '../appDoor';
import { takeCodeTurn } from '../attempts';
import {
	bindByLogin,
	employeeOf,
	isOwn,
	linkOf,
	type NewLink,
	personOf,
	UNDO_MS,
} from '../binding';
import type { LoginReply } from '../exchange';
import { type AwaitedCode, issueForm } from '../form';
import { codePage, confirmPage, linkedPage, takenPage } from '../pages/linking';
import { LoginRefusal } from '../refusal';
import { codeHash, sameSecret } from '../secrets';
import { signIn } from '../signIn';
import { surroundings } from '../surroundings';
import { noteLink } from './notes';
import type { Proven } from './proven';
import { codeMessage } from './words';

/** A code holds so long (ms); it takes a minute to look into Yunzhijia. */
const CODE_MS = 5 * 60_000;
const TRIES = 3;

/**
 * What follows the proof of an OA account. Nothing is stored yet: whoever
 * proved it may have opened a link of somebody else's, so that somebody
 * has to agree from inside Yunzhijia first. @throws LoginRefusal
 */
export const askToConfirm = async (door: AppDoor, proven: Proven): Promise<LoginReply> => {
	await requireUnlinked(door, proven.openId);
	const taken = await linkOf(door, 'oa', proven.oaId);
	if (taken !== null) return await offerUndo(door, proven, taken);
	return door.confirm === 'code' ? await sendCode(door, proven) : await askOnPage(door, proven);
};

/**
 * Pages that were opened before the person was linked
 * end with that. @throws LoginRefusal linked-already
 */
export const requireUnlinked = async (door: AppDoor, openId: string): Promise<void> => {
	if ((await employeeOf(door, openId)) !== null) throw new LoginRefusal('linked-already');
};

/**
 * Whoever proved the OA account may end a link that somebody else made with it a short time ago.
 * Older ones are for the administrator.
 */
const offerUndo = async (
	door: AppDoor,
	{ oaId, oaName }: Proven,
	link: { readonly yzjId: string; readonly at: number; readonly provenance: NewLinkProvenance },
): Promise<LoginReply> => {
	if (!isOwn(link) || door.services.now() - link.at > UNDO_MS)
		throw new LoginRefusal('already-bound');
	const form = await issueForm(door, { purpose: 'undo', openId: link.yzjId, oaId });
	return takenPage({ ...pageOf(door), form, oaName });
};
type NewLinkProvenance = Parameters<typeof isOwn>[0]['provenance'];

const sendCode = async (door: AppDoor, proven: Proven): Promise<LoginReply> => {
	await takeCodeTurn(door, proven.openId);
	const { store, services, scope } = door;
	const { openId, oaId, proof } = proven;
	const [code, message, now] = [door.newCode(), `yzj-link-${door.newSecret()}`, services.now()];
	await store.audit.append(scope, [
		{
			at: now,
			who: personOf(openId),
			why: 'proved the OA account; a code goes to Yunzhijia',
			code: 'code-goes-out',
			action: 'login.code-sent',
			subject: `person:${oaId}`,
			before: null,
			after: { openId, proof },
		},
	]);
	try {
		await door.messenger.send(message, {
			openId,
			url: door.address,
			...codeMessage(door, proven, code, CODE_MS),
		});
	} catch (error) {
		if (!(error instanceof YunzhijiaError)) throw error;
		throw new LoginRefusal('code-not-sent', `${error.endpoint}: ${error.kind}`);
	}
	const hash = codeHash(door.keys, proven, code);
	return await askForCode(door, {
		...proven,
		hash,
		message,
		triesLeft: TRIES,
		until: now + CODE_MS,
	});
};

const askForCode = async (
	door: AppDoor,
	awaited: AwaitedCode,
	refused?: 'wrong-code',
): Promise<LoginReply> => {
	const form = await issueForm(door, { ...awaited, purpose: 'code' });
	return codePage({ ...pageOf(door, awaited.page), form, people: awaited, refused });
};

/**
 * The code as it was typed in. It is asked for in the browser that proved the OA account: only
 * there is the page that holds this form.
 */
export const codeTyped = async (
	door: AppDoor,
	awaited: AwaitedCode,
	typed: string,
): Promise<LoginReply> => {
	const { openId, oaId, until, hash, triesLeft } = awaited;
	await requireUnlinked(door, openId);
	if (door.services.now() >= until) throw new LoginRefusal('code-expired');
	const code = typed.normalize('NFKC').replace(/\D/g, '');
	if (!sameSecret(codeHash(door.keys, awaited, code), hash)) {
		if (triesLeft > 1)
			return {
				...(await askForCode(door, { ...awaited, triesLeft: triesLeft - 1 }, 'wrong-code')),
				event: { event: 'refused', reason: 'wrong-code', openId },
			};
		await withdrawn(door, awaited);
		throw new LoginRefusal('code-spent');
	}
	await withdrawn(door, awaited);
	await linked(door, { ...awaited, confirm: 'code' });
	const event = { event: 'bound', openId, oaId } as const;
	return { ...(await signIn(door, awaited)), event };
};

/** Best effort: a code that was typed in is worth nothing any more. */
const withdrawn = async (door: AppDoor, { message, openId }: AwaitedCode): Promise<void> => {
	try {
		await door.messenger.withdraw(message, openId);
	} catch (error) {
		if (!(error instanceof YunzhijiaError)) throw error;
		door.services.log.warn('Yunzhijia login: a code could not be taken back', { kind: error.kind });
	}
};

const askOnPage = async (door: AppDoor, proven: Proven): Promise<LoginReply> => {
	const form = await issueForm(door, { ...proven, purpose: 'confirm' });
	return confirmPage({ ...pageOf(door, proven.page), form, people: proven });
};

/** The page that names both was sent in. */
export const pageConfirmed = async (door: AppDoor, proven: Proven): Promise<LoginReply> => {
	await requireUnlinked(door, proven.openId);
	const undo = await linked(door, { ...proven, confirm: 'page' });
	const { openId, oaId, page } = proven;
	const form = await issueForm(door, { purpose: 'enter', openId, oaId, page });
	return {
		...linkedPage({ ...pageOf(door, page), form, people: proven, undo }),
		event: { event: 'bound', openId, oaId },
	};
};

/** @returns the address that undoes it */
const linked = async (
	door: AppDoor,
	proven: Proven & Pick<NewLink, 'confirm'>,
): Promise<string> => {
	await bindByLogin(door, proven);
	return await noteLink(door, proven);
};

/** What every page here needs. `page` is where its form may lead in the end. */
const pageOf = (door: AppDoor, page?: string) => ({
	...surroundings(door, door.yunzhijia, page),
	action: door.address,
	title: door.settings.title,
});
