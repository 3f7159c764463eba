import { seal, unseal } from '../../../src/store/seal';

describe('what only the secret opens', () => {
	it('comes back as it was, and shows nothing of itself', () => {
		const body = { openId: 'open-1', page: 'https://oa.example/云', nothing: null };
		const sealed = seal('a secret', body);
		expect(unseal('a secret', sealed)).toEqual(body);
		expect(Buffer.from(sealed, 'base64url').toString('utf8')).not.toContain('open-1');
		expect(seal('a secret', body)).not.toBe(sealed);
		expect(unseal('s', seal('s', null))).toBeNull();
	});

	it('stays shut for another secret, and when a byte of it was changed', () => {
		const sealed = seal('a secret', { openId: 'open-1' });
		expect(() => unseal('another', sealed)).toThrow();
		const bytes = Buffer.from(sealed, 'base64url');
		bytes[20] = (bytes[20] ?? 0) ^ 1;
		expect(() => unseal('a secret', bytes.toString('base64url'))).toThrow();
		expect(() => unseal('a secret', '')).toThrow();
	});
});
