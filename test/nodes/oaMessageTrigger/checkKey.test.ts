import { checkKey } from '../../../nodes/OaMessageTrigger/checkKey';
import { CallbackRefusal } from '../../../src/yunzhijia';

const NOW = 1_700_000_000_000;
const OLD = { header: 'X-OA-Key', key: 'a-key-of-sixteen-letters' };
const usual = { host: 'n8n', 'user-agent': 'curl', 'content-type': 'application/json' };

/** A door whose credential can change, and which counts how often n8n is asked for it. */
class Door {
	reads = 0;
	held = OLD;
	constructor(private readonly name: string) {}

	/** The refusal's code; 'body' where the body is looked at, 'in' where what it says counts. */
	async ask(at: number, headers: object, params: object = {}): Promise<string> {
		const functions = {
			getNode: () => ({ id: this.name, credentials: { oaMessageApi: { id: '1', name: 'OA' } } }),
			getWorkflow: () => ({ id: 'w' }),
			getCredentials: async () => {
				this.reads += 1;
				return this.held;
			},
			getHeaderData: () => ({ ...usual, ...headers }),
			getParamsData: () => params,
		};
		const codeOf = (error: unknown): string =>
			error instanceof CallbackRefusal ? error.fault.code : String(error);
		const confirm = await checkKey(functions, NOW + at).catch(codeOf);
		if (typeof confirm === 'string') return confirm;
		return await confirm().then(
			() => 'in',
			(error: unknown) => `body, then ${codeOf(error)}`,
		);
	}
}

describe('the key of the OA', () => {
	it('lets in by header and by address', async () => {
		const door = new Door('right');
		expect(await door.ask(0, { 'x-oa-key': OLD.key })).toBe('in');
		expect(await door.ask(0, {}, { key: OLD.key, call: 'x' })).toBe('in');
		expect(await door.ask(0, { 'x-oa-key': 'wrong' })).toBe('wrong-header');
		expect(await door.ask(0, {}, { key: 'wrong', call: 'x' })).toBe('wrong-key-in-address');
		expect(await door.ask(0, {})).toBe('no-header');
		expect(door.reads).toBe(1);
	});

	it('who shows no key is refused by what was read within ten minutes', async () => {
		const door = new Door('none');
		await door.ask(0, {});
		expect(await door.ask(599_999, {})).toBe('no-header');
		expect(door.reads).toBe(1);
	});

	it('a key that became right lets in at once, under another name of the header, too', async () => {
		const door = new Door('changed');
		await door.ask(0, {});
		door.held = { header: 'Authorization', key: 'another-key-of-a-good-length' };
		expect(await door.ask(20_000, { authorization: door.held.key })).toBe('in');
		expect(await door.ask(20_001, { 'x-oa-key': OLD.key })).toBe('no-header');
	});

	it('a key that was withdrawn has its body looked at, and no more', async () => {
		const door = new Door('withdrawn');
		await door.ask(0, {});
		door.held = { ...OLD, key: 'another-key-of-a-good-length' };
		expect(await door.ask(20_000, { 'x-oa-key': OLD.key })).toBe('body, then wrong-header');
		expect(await door.ask(20_001, { 'x-oa-key': OLD.key })).toBe('wrong-header');
	});
});
