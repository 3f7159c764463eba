import type { ConnectionStep } from './connectionReport';
import { createHttp, HttpFailure, type HttpAnswer } from './http';
import type { HttpConfig } from './httpConfig';
import type { Services } from './services';

/** Server times that differ by more than this are worth telling, in milliseconds. Yunzhijia refuses timestamps older than three minutes. */
const NOTABLE_SKEW_MS = 60_000;

export interface Reachability {
	/** Address, DNS, connection with TLS, clock: as far as could be tried. */
	steps: ConnectionStep[];
	reachable: boolean;
	clockSkewMs: number | null;
}

/** Tries to reach a base address step by step, without credentials and without repeating. Never throws for a failed request. */
export const checkReachability = async (
	baseUrl: string,
	config: HttpConfig,
	services: Services,
	remedies: { address: string; network: string; http: string },
): Promise<Reachability> => {
	const sentAt = services.now();
	let answer: HttpAnswer;
	try {
		answer = await createHttp(config, services)({ method: 'GET', url: baseUrl });
	} catch (error) {
		if (!(error instanceof HttpFailure)) throw error;
		return { steps: failedSteps(error, remedies), reachable: false, clockSkewMs: null };
	}
	const skew =
		answer.serverTime === null
			? null
			: Math.round(answer.serverTime + 500 - (sentAt + services.now()) / 2);
	return {
		steps: [step('address'), step('dns'), step('connect'), clockStep(skew)],
		reachable: true,
		clockSkewMs: skew,
	};
};

type EarlyStep = 'address' | 'dns' | 'connect';

const names: Record<EarlyStep, string> = {
	address: 'Base URL',
	dns: 'Host name',
	connect: 'Connection, certificate and proxy',
};
const texts: Record<EarlyStep, string> = {
	address: 'The base URL can be used.',
	dns: 'The host name resolves (at the proxy, when one is set).',
	connect: 'The server answers over a trusted connection.',
};

const step = (id: EarlyStep): ConnectionStep => ({
	id,
	name: names[id],
	ok: true,
	message: texts[id],
	remedy: '',
});

const failedSteps = (
	failure: HttpFailure,
	remedies: { address: string; network: string; http: string },
): ConnectionStep[] => {
	const failed = (id: EarlyStep, remedy: string): ConnectionStep => ({
		id,
		name: names[id],
		ok: false,
		message: failure.message,
		remedy,
	});
	switch (failure.reason) {
		case 'bad-address':
			return [failed('address', remedies.address)];
		case 'http-not-allowed':
			return [failed('address', remedies.http)];
		case 'blocked':
			return [
				failed(
					'address',
					'Allow the address in the egress settings of n8n (N8N_SSRF_ALLOWED_IP_RANGES, N8N_SSRF_ALLOWED_HOSTNAMES).',
				),
			];
		case 'dns':
			return [step('address'), failed('dns', remedies.network)];
		case 'tls':
		case 'unreachable':
		case 'interrupted':
		case 'cancelled':
			return [step('address'), step('dns'), failed('connect', remedies.network)];
	}
};

const clockStep = (skew: number | null): ConnectionStep => {
	const base = { id: 'clock', name: 'Clock' } as const;
	if (skew === null)
		return {
			...base,
			ok: true,
			message: 'The server does not tell its time; clocks were not compared.',
			remedy: '',
		};
	const seconds = Math.round(Math.abs(skew) / 1000);
	if (Math.abs(skew) <= NOTABLE_SKEW_MS)
		return { ...base, ok: true, message: `The clocks agree to ${seconds} s.`, remedy: '' };
	return {
		...base,
		ok: false,
		message: `The clock of this machine is ${seconds} s ${skew > 0 ? 'behind' : 'ahead of'} the server.`,
		remedy:
			'Synchronise the clock of the machine that runs n8n (NTP). Requests are corrected meanwhile, schedules are not.',
	};
};
