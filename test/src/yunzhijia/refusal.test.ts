import { classifyRefusal } from '../../../src/yunzhijia/refusal';

it.each([
	['the gateway: key or token', 10_000_401, 'token'],
	['the gateway: too many', 10_000_429, 'rate'],
	['the gateway: broken', 10_000_500, 'server'],
	['the token service: key', 11_000_401, 'token'],
	['the token service: too many', 11_000_429, 'rate'],
	['the token service: broken', 11_000_503, 'server'],
	['the token service: the request as seen with an empty key', 11_000_400, 'refused'],
	['a range that nobody has seen', 12_000_401, 'refused'],
] as const)('%s', (_what, code, refusal) => {
	expect(classifyRefusal(200, code, '参数错误')).toBe(refusal);
});
