import { createHash, type Hash } from 'node:crypto';

/** SHA-256 (hex) over values as canonical JSON: object keys in code-unit order, so that how an object was built does not matter. */
export function hashOf(values: Iterable<unknown>): string {
	const hash = createHash('sha256');
	for (const value of values) write(hash, value);
	return hash.digest('hex');
}

function write(hash: Hash, value: unknown): void {
	hash.update(JSON.stringify(value, sortKeys) ?? 'null');
	hash.update('\n');
}

function sortKeys(_key: string, value: unknown): unknown {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
