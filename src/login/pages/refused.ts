import type { Language } from '../../words';
import type { LoginReply } from '../exchange';
import type { RefusalReason } from '../refusal';
import { refusalPage } from './pages';

/** For requests that fail before the settings are known. */
export const refusedPage = (reason: RefusalReason, language: Language): LoginReply =>
	refusalPage('OA', reason, {
		language,
		formTargets: [],
		ancestors: ['https://*.yunzhijia.com'],
	});
