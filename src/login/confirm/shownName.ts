import { clip } from '../../lib/clip';

const MAX_NAME = 30;
const MAX_NUMBER = 24;

/**
 * A name with the number that tells apart people who choose
 * their own names; a long name must not push it out of sight.
 */
export const shownName = (name: string, number: string): string =>
	number === '' ? name : `${clip(name, MAX_NAME)} (${clip(number, MAX_NUMBER)})`;
