/** Each is refused by every door, and by the bare trigger. */
export const BODIES = {
	'too long (1 MB)': JSON.stringify({ id: '1', title: 'x'.repeat(1_000_000) }),
	'too long (1 MB of escapes, never ended)': `{"a":12345678901234567,"b":"${'\\"'.repeat(500_000)}`,
	'too deep (25,000 lists)': `${'['.repeat(25_000)}${']'.repeat(25_000)}`,
	misspelt: '{"id":"1","recievers":["1001"],"titel":"请假申请"}',
	unsigned: JSON.stringify({
		param: { eid: '1', sourceType: '1', openId: '5f0e8f3ae4b0d6a1c2b3a4d5', sourceIds: ['a'] },
	}),
} as const satisfies Readonly<Record<string, string>>;

/** A quick approval with a signature that is none: only the key tells. */
export const WRONGLY_SIGNED = JSON.stringify({
	param: {
		eid: '1',
		sourceType: '500408114',
		openId: '5f0e8f3ae4b0d6a1c2b3a4d5',
		sourceIds: ['a'],
	},
	sign: 'x',
});
