import type { DeadReason } from './kinds';

/** Something that did not reach a person, and why. */
export interface DeadLetter {
	readonly kind: 'notification' | 'todo' | 'receiver';
	readonly channel: string;
	readonly oa: string;
	readonly source: string;
	readonly task: string;
	readonly event: string;
	/** OA id, or "jobNo 0007" of a receiver that the OA does not know. */
	readonly person: string;
	readonly messageId: string;
	readonly reason: DeadReason;
	readonly detail: string;
	/** When it became one (ms). */
	readonly at: number;
}

export interface DeadLetterFilter {
	/** Channels of a sender; receivers that were not found belong to all. */
	readonly channels?: readonly string[];
	readonly reasons?: readonly DeadReason[];
	/** Name of the OA. */
	readonly oa?: string;
	readonly source?: string;
	readonly task?: string;
	/** Only those that became dead at or after this moment (ms). */
	readonly since?: number;
	readonly limit?: number;
}
