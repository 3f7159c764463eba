import { z } from 'zod/v4';
import { createHttp, joinAddress } from '../../lib/http';
import { Retryable } from '../../lib/retry';
import type { HttpConfig } from '../../lib/httpConfig';
import type { Services } from '../../lib/services';
import type { E9Registration } from './client';
import { decodeE9 } from './envelope';
import { E9Error } from './errors';
import { sendE9 } from './send';

const registration = z.object({ secrit: z.string().min(1), spk: z.string().min(1) });

/**
 * Registers an appid once (e9-side 2.2). Never part of a run: another registration may replace the
 * pair of everybody who uses that appid. `cpk` is asked for and then used by nothing, so a fixed
 * text is sent. Asked once, without repeating.
 */
export const registerEcToken = async (
	config: HttpConfig & { baseUrl: string; appId: string },
	services: Services,
): Promise<E9Registration> => {
	const endpoint = 'regist';
	const http = createHttp(config, services);
	const request = {
		method: 'POST' as const,
		url: joinAddress(config.baseUrl, `/api/ec/dev/auth/${endpoint}`),
		headers: { appid: config.appId, cpk: 'none' },
	};
	const answer = await sendE9(http, endpoint, request).catch((error: unknown) => {
		throw error instanceof Retryable ? error.failure : error;
	});
	const envelope = decodeE9(answer.text);
	const pair = registration.safeParse(envelope?.body);
	if (envelope?.status === true && pair.success)
		return { secret: pair.data.secrit, publicKey: pair.data.spk };
	throw new E9Error({
		kind: envelope ? 'registration' : 'html',
		endpoint,
		httpStatus: answer.status,
		said: {
			code: 'e9-not-registered',
			facts: { appId: config.appId, status: answer.status, answer: envelope?.message ?? '' },
		},
	});
};
