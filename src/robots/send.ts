import { z } from 'zod/v4';
import { cutText } from '../lib/cutText';
import { createHttp, type HttpAnswer, HttpFailure } from '../lib/http';
import { parseLooseJson } from '../lib/looseJson';
import { Retryable, withRetries } from '../lib/retry';
import type { Services } from '../lib/services';
import { untrustedText } from '../lib/untrustedText';
import { text } from '../lib/wireValues';
import { dingTalk } from './dingTalk';
import { RobotError } from './errors';
import { feishu } from './feishu';
import type { ForeignKind, ForeignRobot, Vendor } from './robot';
import { weCom } from './weCom';

const vendors: Record<ForeignKind, Vendor> = { weCom, dingTalk, feishu };

/** WeCom and DingTalk name them one way, Feishu another. */
const answerSchema = z
	.union([
		z
			.object({ errcode: z.number(), errmsg: text })
			.transform(({ errcode, errmsg }) => ({ code: errcode, said: errmsg })),
		z.object({ code: z.number(), msg: text }).transform(({ code, msg }) => ({ code, said: msg })),
	])
	.nullable()
	.catch(null);

/**
 * Says a text to the group of a robot; its first line is
 * the title. Only what surely never arrived is sent again.
 *
 * @returns whether the text was cut, because the vendor takes no longer one
 * @throws {RobotError}
 */
export async function sendToRobot(
	robot: ForeignRobot,
	content: string,
	services: Services,
	retries = 0,
): Promise<{ cut: boolean }> {
	const { kind, secret } = robot;
	const vendor = vendors[kind];
	const address = addressOf(robot);
	const said = cutText(content, (some) => vendor.word(some).bytes <= vendor.maxBytes);
	const http = createHttp(robot, services);
	await withRetries(services, retries, async () => {
		const { query, body } = vendor.sign(vendor.word(said).body, secret, services.now());
		try {
			const answer = await http({
				method: 'POST',
				url: `${address.origin}${address.pathname}`,
				query: { ...Object.fromEntries(address.searchParams), ...query },
				headers: { 'Content-Type': 'application/json; charset=utf-8' },
				body: JSON.stringify(body),
			});
			refuse(kind, answer);
		} catch (error) {
			throw error instanceof HttpFailure ? notSent(kind, error) : error;
		}
	});
	return { cut: said !== content };
}

/** Whether the address is of such a robot; nobody is called. @throws {RobotError} */
export const addressOf = ({ kind, url }: Pick<ForeignRobot, 'kind' | 'url'>): URL => {
	const address = URL.parse(url.trim());
	if (address === null || !/^https?:$/.test(address.protocol) || !vendors[kind].isAddress(address))
		throw new RobotError({ code: 'address', facts: { robot: kind } });
	return address;
};

function refuse(robot: ForeignKind, { status, text: answered }: HttpAnswer): void {
	const answer = answerSchema.parse(jsonOf(answered));
	if (answer === null) throw new RobotError({ code: 'other-server', facts: { robot, status } });
	const { code, said } = answer;
	if (code === 0) return;
	throw new RobotError({
		code: vendors[robot].codes.get(code) ?? 'refused',
		facts: { robot, code, answer: untrustedText(said) },
	});
}

const jsonOf = (answered: string): unknown => {
	try {
		return parseLooseJson(answered);
	} catch {
		return null;
	}
};

function notSent(robot: ForeignKind, { reason, said: failure }: HttpFailure): Error {
	if (reason === 'interrupted' || reason === 'cancelled')
		return new RobotError({ code: 'open', facts: { robot, failure } });
	const error = new RobotError({ code: 'network', facts: { robot, failure } });
	return reason === 'dns' || reason === 'unreachable' ? new Retryable(error, null) : error;
}
