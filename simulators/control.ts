import { z } from 'zod/v4';

import { faultSchema, type FaultScript } from './faults';
import type { Answer, Call } from './call';
import type { RequestLog } from './log';

/** Where the control endpoints live, on the same port as the simulated API. */
export const CONTROL_PREFIX = '/__control';

/**
 * What a simulator lets a test do to it. `seed` and `change`
 * throw a ZodError or Error whose message says what is wrong.
 */
export interface Controllable {
	log: RequestLog;
	faults: FaultScript;
	dump(): unknown;
	seed(body: unknown): void;
	change(body: unknown): void;
	/**
	 * More that a test may do here, by the last part of `POST /…`; a wrong body throws as for `seed`.
	 */
	actions?: ReadonlyMap<string, (body: unknown) => unknown>;
}

/**
 * Answers a control request; `path` is what follows the
 * prefix. Wrong bodies are answered with 400 and the reason.
 */
export async function answerControl(
	target: Controllable,
	path: string,
	call: Pick<Call, 'method' | 'body'>,
): Promise<Answer> {
	try {
		const action = call.method === 'POST' ? target.actions?.get(path.slice(1)) : undefined;
		if (action !== undefined) return done(await action(JSON.parse(call.body)));
		switch (`${call.method} ${path}`) {
			case 'GET /log':
				return done(target.log.report());
			case 'DELETE /log':
				target.log.reset();
				return done({ ok: true });
			case 'GET /state':
				return done(target.dump());
			case 'POST /seed':
				target.seed(JSON.parse(call.body));
				return done({ ok: true });
			case 'POST /change':
				target.change(JSON.parse(call.body));
				return done({ ok: true });
			case 'GET /faults':
				return done(target.faults.list());
			case 'POST /faults':
				target.faults.set(z.array(faultSchema).parse(JSON.parse(call.body)));
				return done({ ok: true });
			case 'DELETE /faults':
				target.faults.set([]);
				return done({ ok: true });
			default:
				return {
					status: 404,
					body: {
						error: `No control endpoint ${call.method} ${path}; there are ${[
							'GET|DELETE /log, GET /state, POST /seed, POST /change, GET|POST|DELETE /faults',
							...[...(target.actions?.keys() ?? [])].map((name) => `POST /${name}`),
						].join(', ')}`,
					},
				};
		}
	} catch (error) {
		const reason =
			error instanceof z.ZodError
				? z.prettifyError(error)
				: error instanceof Error
					? error.message
					: String(error);
		return { status: 400, body: { error: reason } };
	}
}

function done(body: unknown): Answer {
	return { status: 200, body };
}
