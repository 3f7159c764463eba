import { answerAppDoor } from './answerAppDoor';
import type { AppDoor } from './appDoor';
import type { LoginReply, LoginRequest } from './exchange';
import { refusalPage } from './pages/pages';
import { answerQrDoor, type QrDoor } from './qrDoor';
import { LoginRefusal } from './refusal';
import { surroundings } from './surroundings';
import { answerVerification, type Verification } from './verify';

/** Everything that one set of login pages needs. */
export type LoginPages = Verification &
	(({ readonly door: 'app' } & AppDoor) | ({ readonly door: 'qr' } & QrDoor));

/**
 * Answers one request; whoever is not let in gets a page that says why, and the log gets the
 * reason. Throws only what nobody expected.
 */
export const answerLogin = async (
	pages: LoginPages,
	request: LoginRequest,
): Promise<LoginReply> => {
	if (request.at === 'verify') return await answerVerification(pages, request);
	try {
		return pages.door === 'app'
			? await answerAppDoor(pages, request)
			: await answerQrDoor(pages, request);
	} catch (error) {
		if (!(error instanceof LoginRefusal)) throw error;
		pages.services.log.warn('Yunzhijia login refused', {
			at: `${pages.door}/${request.at}`,
			reason: error.reason,
			detail: error.detail,
		});
		return {
			...refusalPage(pages.settings.title, error.reason, surroundings(pages, pages.yunzhijia)),
			event: { event: 'refused', reason: error.reason },
		};
	}
};
