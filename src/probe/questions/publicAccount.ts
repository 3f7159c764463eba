import { joinAddress } from '../../lib/http';
import type { Services } from '../../lib/services';
import type { QuestionOf } from '../../words/facts/probe';
import { DEFAULT_BASE_URL, type YunzhijiaPublicAccountConfig } from '../../yunzhijia';
import type { Questions } from '../question';
import { type Ask, askOf, codeOf } from '../wire';

interface PublicAccountSide {
	readonly ask: Ask;
	readonly services: Services;
	readonly accountId: string;
	readonly url: (path: string) => string;
}

export const publicAccountSide = (
	config: YunzhijiaPublicAccountConfig,
	services: Services,
): PublicAccountSide => ({
	ask: askOf(config, services),
	services,
	accountId: config.accountId,
	url: (path) => joinAddress(config.baseUrl?.trim() || DEFAULT_BASE_URL, path),
});

/** What a public account answers. Nothing is sent. */
export const publicAccountQuestions: Questions<PublicAccountSide, QuestionOf<'public-account'>> = {
	'account-refusal': async ({ ask, url, accountId, services }) => {
		const answered = await ask({
			method: 'GET',
			url: url('/pubacc/api/xtBriefMsgs'),
			query: {
				pid: accountId,
				time: String(Math.floor(services.now() / 1000)),
				pubtoken: '0'.repeat(40),
				page: '0',
			},
		});
		const seen = { status: answered.status, code: codeOf(answered) };
		if (answered.status === 400) return { answer: 'http400', seen };
		const isEnvelope = answered.status === 200 && !Array.isArray(answered.json);
		return { answer: isEnvelope && answered.json !== undefined ? 'envelope' : 'other', seen };
	},
	'account-endpoint': async ({ ask, url }) => {
		// A GET sends nothing, and is refused otherwise where the address exists.
		const answered = await ask({ method: 'GET', url: url('/pubacc/pubsendV2') });
		const seen = { status: answered.status, code: codeOf(answered) };
		return { answer: answered.status === 404 ? 'old' : 'new', seen };
	},
};
