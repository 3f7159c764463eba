import { nodeLog } from '../../../nodes/shared/nodeLog';

const recorded = () => {
	const lines: unknown[][] = [];
	const record = (level: string) => (message: string, fields?: Record<string, unknown>) =>
		void lines.push([level, message, fields]);
	return {
		lines,
		log: nodeLog({
			debug: record('debug'),
			info: record('info'),
			warn: record('warn'),
			error: record('error'),
		}),
	};
};

it.each(['debug', 'info', 'warn', 'error'] as const)(
	'%s: the fields stand in the line, which is all that the plain log of n8n shows',
	(level) => {
		const { lines, log } = recorded();
		log[level]('A call of Yunzhijia was refused', {
			status: 401,
			reason: 'the signature is wrong',
			detail: undefined,
		});
		expect(lines).toEqual([
			[
				level,
				'A call of Yunzhijia was refused {"status":401,"reason":"the signature is wrong"}',
				{ status: 401, reason: 'the signature is wrong', detail: undefined },
			],
		]);
	},
);

it('a line without fields stays as it is', () => {
	const { lines, log } = recorded();
	log.info('pulled');
	expect(lines).toEqual([['info', 'pulled', undefined]]);
});
