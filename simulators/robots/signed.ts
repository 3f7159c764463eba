import { createHmac } from 'node:crypto';

/** Both vendors take a time that differs by no more than an hour. */
const HOUR_MS = 3_600_000;

export const isNear = (then: number, now: number): boolean => Math.abs(then - now) <= HOUR_MS;
const hmac = (key: string, text: string): string =>
	createHmac('sha256', key).update(text, 'utf8').digest('base64');

/** DingTalk: milliseconds; the secret is the key, time and secret are what is signed. */
export const isDingTalkSigned = (
	{ timestamp, sign }: { timestamp: string | null; sign: string | null },
	secret: string,
	now: number,
): boolean =>
	timestamp !== null &&
	/^\d{13}$/.test(timestamp) &&
	isNear(Number(timestamp), now) &&
	sign === hmac(secret, `${timestamp}\n${secret}`);

/** Feishu: seconds; time and secret are the key, and nothing is signed. */
export const isFeishuSigned = (
	{ timestamp, sign }: { timestamp?: string | undefined; sign?: string | undefined },
	secret: string,
	now: number,
): boolean =>
	timestamp !== undefined &&
	/^\d{10}$/.test(timestamp) &&
	isNear(Number(timestamp) * 1000, now) &&
	sign === hmac(`${timestamp}\n${secret}`, '');
