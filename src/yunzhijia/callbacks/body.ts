import type { z } from 'zod/v4';
import { parseLooseJson } from '../../lib/looseJson';
import { CallbackRefusal, type IncomingCall } from './callback';

/** The JSON body of a call by POST. @throws CallbackRefusal 405, 400 */
export const readJson = <T>(call: IncomingCall, schema: z.ZodType<T>): T => {
	refuseOtherMethods(call);
	return parsed(call.body, schema);
};

/** @throws CallbackRefusal 400 */
export const parsed = <T>(text: string, schema: z.ZodType<T>): T => {
	let json: unknown;
	try {
		json = parseLooseJson(text);
	} catch {
		throw new CallbackRefusal(400, { code: 'body-not', facts: { what: 'JSON' } });
	}
	const result = schema.safeParse(json);
	if (result.success) return result.data;
	const members = result.error.issues
		.map(({ path }) => path.map(String).join('.') || 'object')
		.slice(0, 5);
	throw new CallbackRefusal(400, { code: 'body-lacks', facts: { members } });
};

export const refuseOtherMethods = ({ method }: IncomingCall): void => {
	if (method !== 'POST')
		throw new CallbackRefusal(405, { code: 'wrong-method', facts: { method } });
};
