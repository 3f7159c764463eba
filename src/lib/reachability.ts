import type { ConnectionStep } from './connectionReport';
import { createHttp, HttpFailure, type HttpAnswer } from './http';
import type { HttpConfig } from './httpConfig';
import type { Services } from './services';

/**
 * Server times that differ by more than this are worth telling, in milliseconds. Yunzhijia refuses
 * timestamps older than three minutes.
 */
const NOTABLE_SKEW_MS = 60_000;

interface Reachability {
	/** Address, DNS, connection with TLS, clock: as far as could be tried. */
	steps: ConnectionStep[];
	reachable: boolean;
	clockSkewMs: number | null;
}

/**
 * Tries to reach a base address step by step, without credentials
 * and without repeating. Never throws for a failed request.
 */
export const checkReachability = async (
	baseUrl: string,
	config: HttpConfig,
	services: Services,
	words: ReachabilityWords,
): Promise<Reachability> => {
	const sentAt = services.now();
	let answer: HttpAnswer;
	try {
		answer = await createHttp(config, services)({ method: 'GET', url: baseUrl });
	} catch (error) {
		if (!(error instanceof HttpFailure)) throw error;
		return { steps: failedSteps(error, words), reachable: false, clockSkewMs: null };
	}
	const skew =
		answer.serverTime === null
			? null
			: Math.round(answer.serverTime + 500 - (sentAt + services.now()) / 2);
	return {
		steps: [...good(words, 'address', 'dns', 'connect'), clockStep(skew, words)],
		reachable: true,
		clockSkewMs: skew,
	};
};

type EarlyStep = 'address' | 'dns' | 'connect';

/** What is said of each step, in one language. */
export interface ReachabilityWords {
	names: Record<EarlyStep | 'clock', string>;
	good: Record<EarlyStep, string>;
	failed: (said: HttpFailure['said']) => string;
	remedies: { address: string; network: string; http: string; egress: string };
	noClock: string;
	clocksAgree: (seconds: number) => string;
	clocksDiffer: (seconds: number, behind: boolean) => string;
	setClock: string;
}

const good = ({ names, good: texts }: ReachabilityWords, ...ids: EarlyStep[]): ConnectionStep[] =>
	ids.map((id) => ({ id, name: names[id], ok: true, message: texts[id], remedy: '' }));

const failedSteps = (failure: HttpFailure, words: ReachabilityWords): ConnectionStep[] => {
	const { remedies, names } = words;
	const failed = (id: EarlyStep, remedy: string): ConnectionStep => ({
		id,
		name: names[id],
		ok: false,
		message: words.failed(failure.said),
		remedy,
	});
	switch (failure.reason) {
		case 'bad-address':
			return [failed('address', remedies.address)];
		case 'http-not-allowed':
			return [failed('address', remedies.http)];
		case 'blocked':
			return [failed('address', remedies.egress)];
		case 'dns':
			return [...good(words, 'address'), failed('dns', remedies.network)];
		case 'tls':
		case 'unreachable':
		case 'interrupted':
		case 'cancelled':
			return [...good(words, 'address', 'dns'), failed('connect', remedies.network)];
	}
};

const clockStep = (skew: number | null, words: ReachabilityWords): ConnectionStep => {
	const base = { id: 'clock', name: words.names.clock } as const;
	if (skew === null) return { ...base, ok: true, message: words.noClock, remedy: '' };
	const seconds = Math.round(Math.abs(skew) / 1000);
	if (Math.abs(skew) <= NOTABLE_SKEW_MS)
		return { ...base, ok: true, message: words.clocksAgree(seconds), remedy: '' };
	return {
		...base,
		ok: false,
		message: words.clocksDiffer(seconds, skew > 0),
		remedy: words.setClock,
	};
};
