import { refusalLimit } from '../lib/refusalLimit';
import { jsonReply, type LoginReply, type LoginRequest } from './exchange';
import { refusedPage } from './pages/refused';
import { type Language, wordsFor } from '../words';
import { LoginRefusal, REFUSAL_STATUS, type RefusalReason } from './refusal';
import { takeRequestTurn } from './turns';

/**
 * Anybody can be refused for these, as often as he likes: they start no workflow and tell nobody.
 */
const BY_STRANGERS: ReadonlySet<string> = new Set<RefusalReason>([
	'bad-request',
	'page-not-allowed',
	'too-many',
	'no-ticket',
	'ticket-used',
	'ticket-refused',
	'yunzhijia-unreachable',
	'form-refused',
	'session-refused',
	'token-refused',
	'key-refused',
	'set-up',
	'unexpected',
]);

/**
 * Tickets that Yunzhijia does not know, a minute, of one
 * address: each is one of the calls that the app may make.
 */
const inventedTickets = refusalLimit('login-ticket', 30);
/** Wrong keys and tokens at /verify, a minute, of one address. */
const wrongProofs = refusalLimit('login-verify', 300);

/**
 * The answer to who has to wait, before anything is
 * decrypted, read or asked; null where the request may go on.
 */
export const turnedAway = async (
	request: LoginRequest,
	language: Language,
): Promise<LoginReply | null> => {
	if (request.at === 'verify')
		return (await wrongProofs.exhausted(request.from))
			? verificationRefused('too-many', language)
			: null;
	try {
		await takeRequestTurn(request.from);
	} catch (error) {
		if (error instanceof LoginRefusal) return refusedPage(error.reason, language);
		throw error;
	}
	const invents = 'ticket' in request.query && (await inventedTickets.exhausted(request.from));
	return invents ? refusedPage('too-many', language) : null;
};

/**
 * What a post is refused for because nothing in it could be ours: seen before any credential is
 * read. Null where it may go on.
 */
export const refusedAtFirstSight = (
	door: 'app' | 'qr',
	{ at, method, form, authorization }: LoginRequest,
): RefusalReason | null => {
	if (at === 'verify') return authorization === '' ? 'key-refused' : null;
	if (method === 'GET') return null;
	if (door === 'qr') return 'bad-request';
	return form['form'] === undefined && form['undo'] === undefined ? 'form-refused' : null;
};

/** The answer to it. */
export const refusedReply = (
	{ at }: LoginRequest,
	reason: RefusalReason,
	language: Language,
): LoginReply => ({
	...(at === 'verify' ? verificationRefused(reason, language) : refusedPage(reason, language)),
	event: { event: 'refused', reason },
});

/** Remembers what the address of a request was refused for. */
export const countRefusal = async (
	{ at, from }: LoginRequest,
	reply: LoginReply,
): Promise<void> => {
	const reason = reply.event?.reason;
	if (reason === 'ticket-refused') await inventedTickets.count(from);
	if (at === 'verify' && (reason === 'key-refused' || reason === 'token-refused'))
		await wrongProofs.count(from);
};

/** What happened to somebody: nothing where any stranger could have caused it. */
export const eventOf = ({ event }: LoginReply): LoginReply['event'] =>
	event?.reason !== undefined && BY_STRANGERS.has(event.reason) ? undefined : event;

/** For the OA's server, which reads JSON whatever it sent. */
export const verificationRefused = (reason: RefusalReason, language: Language): LoginReply =>
	jsonReply(REFUSAL_STATUS[reason], {
		ok: false,
		reason,
		message: wordsFor(language).login.refusals[reason],
	});
