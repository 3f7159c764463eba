/** A node refuses something before calling anybody: `message` says what, `remedy` what to do. */
export class Refusal extends Error {
	override readonly name = 'Refusal';

	constructor(
		message: string,
		readonly remedy: string,
		/** The code by which docs/operations.md is sorted. */
		readonly reason = 'set-up',
	) {
		super(message);
	}
}
