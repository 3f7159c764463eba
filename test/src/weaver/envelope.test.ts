import { decodeWeaverEnvelope } from '../../../src/weaver/envelope';

it.each(['0', '200', 'SUCCESS', 'OK'])(
	'E10 says at message.errcode that it is done: %s',
	(errcode) => {
		expect(decodeWeaverEnvelope(JSON.stringify({ message: { errcode } }))?.code).toBe(0);
	},
);

it.each([
	[{ errcode: 0 }, 0],
	[{ errcode: '0' }, 0],
	[{ errcode: 200007 }, 200_007],
	[{ errcode: '200' }, 200],
	[{ message: { errcode: 'ERROR' } }, null],
])('errcode stands at top level, too, as number or text: %j', (answer, code) => {
	expect(decodeWeaverEnvelope(JSON.stringify(answer))?.code).toBe(code);
});
