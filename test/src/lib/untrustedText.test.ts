import { untrustedText } from '../../../src/lib/untrustedText';

describe('untrustedText', () => {
	it('is one short line without keys', () => {
		expect(untrustedText(`  bad\r\nsecret ${'a1'.repeat(16)}\u0007\u202e end `)).toBe(
			'bad secret … end',
		);
		expect(untrustedText('token不存在：0f8fad5b-d9cb-469f-a165-70867728950e')).toBe(
			'token不存在：…',
		);
		expect(untrustedText('长'.repeat(500))).toHaveLength(201);
	});
});
