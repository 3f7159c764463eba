import { isIPv6 } from 'node:net';

const GROUPS = 8;
const MAPPED = '::ffff:';

/**
 * What requests from one place are counted under: an IPv4 address, or the /64 of an IPv6 address,
 * because one customer has all of it. Anything else as it is.
 */
export const networkOf = (address: string): string => {
	const plain = address.toLowerCase().split('%')[0] ?? '';
	if (plain.startsWith(MAPPED) && plain.includes('.')) return plain.slice(MAPPED.length);
	if (!isIPv6(plain)) return plain;
	const [head = '', tail] = plain.split('::');
	const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
	const left = groups(head);
	const right = tail === undefined ? [] : groups(tail);
	const zeros = Math.max(0, GROUPS - left.length - right.length);
	const all = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
	const prefix = all.slice(0, GROUPS / 2).map((group) => Number.parseInt(group, 16).toString(16));
	return `${prefix.join(':')}::/64`;
};
