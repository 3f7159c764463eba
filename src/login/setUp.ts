import type { ConnectionStep } from '../lib/connectionReport';
import { createHttp, HttpFailure } from '../lib/http';
import type { HttpConfig } from '../lib/httpConfig';
import type { Services } from '../lib/services';
import { type Language, tell, wordsFor } from '../words';
import type { SetUpPart, SetUpWords } from '../words/facts/hints';

/** One thing about the set-up of the app that was looked at. */
interface SetUpStep extends Omit<ConnectionStep, 'id'> {
	readonly id: ConnectionStep['id'] | SetUpPart;
}

interface Check {
	readonly http: HttpConfig;
	readonly services: Services;
	/** Of whoever reads the steps. */
	readonly language: Language;
}

/**
 * Looks at what the console of Yunzhijia wants: a home page that answers over https, and the
 * redirect address of QR login. Nothing is signed in by it: without a ticket our page answers 401,
 * and that is what a page that is in place says.
 */
export const checkSetUp = async (
	addresses: { readonly homePage: string; readonly redirectAddress: string },
	check: Check,
): Promise<SetUpStep[]> => {
	const { homePage, redirectAddress } = addresses;
	const { setUp: words } = wordsFor(check.language);
	const steps: SetUpStep[] = [];
	if (homePage !== '')
		steps.push(notHttps('home-page', homePage, words) ?? (await reachable(homePage, check, words)));
	if (redirectAddress !== '')
		steps.push(
			notHttps('redirect-address', redirectAddress, words) ?? formOf(redirectAddress, words),
		);
	return steps;
};

const step = (id: SetUpPart, words: SetUpWords, message: string, remedy: string): SetUpStep => ({
	id,
	name: words.names[id],
	ok: remedy === '',
	message,
	remedy,
});

function notHttps(id: SetUpPart, address: string, words: SetUpWords): SetUpStep | null {
	const url = URL.parse(address);
	if (url === null)
		return step(id, words, words.noAddress(address.slice(0, 200)), words.whereFrom[id]);
	return url.protocol === 'https:' ? null : step(id, words, words.notHttps, words.makeHttps);
}

const formOf = (address: string, words: SetUpWords): SetUpStep =>
	/\/back$/.test(new URL(address).pathname)
		? step('redirect-address', words, words.rightForm, '')
		: step('redirect-address', words, words.wrongForm, words.correctForm);

async function reachable(
	url: string,
	{ http, services, language }: Check,
	words: SetUpWords,
): Promise<SetUpStep> {
	const { network } = wordsFor(language);
	try {
		const { status } = await createHttp(http, services)({ method: 'GET', url });
		const good = status === 401 || status === 200;
		const remedy = good ? '' : status === 404 ? words.publish : words.look;
		return step('home-page', words, words.answers(status, good), remedy);
	} catch (error) {
		if (!(error instanceof HttpFailure)) throw error;
		return step('home-page', words, tell(network, error.said), words.reachable);
	}
}
