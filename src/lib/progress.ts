import type { Services } from './services';

/** Whoever looks into the log sees at least this often that a long run is alive, in ms. */
const EVERY_MS = 10_000;

/**
 * A sign of life in the log for work in many steps. What is done within a few seconds leaves none.
 */
export interface Progress {
	/** Before a step: after a pause, the work begins anew. */
	begin(): void;
	/** After a step; `fields` say how far it is and hold no personal data. */
	step(fields: Record<string, unknown>): void;
}

export const createProgress = (
	{ now, log }: Pick<Services, 'now' | 'log'>,
	what: string,
): Progress => {
	let began = now();
	let sign = began;
	let ended = began;
	let steps = 0;
	return {
		begin: () => {
			const at = now();
			if (at - ended < EVERY_MS) return;
			[began, sign, ended, steps] = [at, at, at, 0];
		},
		step: (fields) => {
			steps += 1;
			ended = now();
			if (ended - sign < EVERY_MS) return;
			sign = ended;
			log.info(what, { ...fields, steps, seconds: Math.round((ended - began) / 1000) });
		},
	};
};
