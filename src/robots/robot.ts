import type { HttpConfig } from '../lib/httpConfig';
import type { RobotKind } from '../words/facts/robots';

/** A messenger besides Yunzhijia whose groups have robots. */
export type ForeignKind = Exclude<RobotKind, 'yunzhijia'>;

/**
 * `url` is the robot's address, which is its key; `secret`
 * signs each message, '' where the robot asks for no signature.
 */
export interface ForeignRobot extends HttpConfig {
	kind: ForeignKind;
	url: string;
	secret: string;
}

/** A message in the vendor's form. */
interface Worded {
	body: Readonly<Record<string, unknown>>;
	/** Of the part that the vendor limits, in UTF-8. */
	bytes: number;
}

/** What a call has besides its address. */
export interface Signed {
	/** Goes into the address. */
	query: Readonly<Record<string, string>>;
	body: Worded['body'];
}

/** What a refusal is about; where its code is not known it is about the message. */
type RefusedFor = 'unknown-robot' | 'not-let-in' | 'too-many';

export interface Vendor {
	/** Whether an address can be that of such a robot. */
	isAddress: (address: URL) => boolean;
	/** Words a text whose first line is its title; one that is too long is not cut here. */
	word: (text: string) => Worded;
	/** The most that `bytes` may be. */
	maxBytes: number;
	/** `now` in milliseconds since 1970. */
	sign: (body: Worded['body'], secret: string, now: number) => Signed;
	/** What codes mean, apart from 0, which is success. */
	codes: ReadonlyMap<number, RefusedFor>;
}
