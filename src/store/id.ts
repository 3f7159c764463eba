import type { Services } from '../lib/services';

const digits = (random: number): string => random.toString(36).slice(2, 10).padEnd(8, '0');

/**
 * A new id such as "s-mb3k2x1c-4f9a0c2e8k1j2h3g": sorts
 * by time, and two processes do not make the same.
 */
export const newId = (prefix: string, { now, random }: Pick<Services, 'now' | 'random'>): string =>
	`${prefix}-${now().toString(36)}-${digits(random())}${digits(random())}`;
