import {
	keptCredential,
	readCredential,
	rememberedCredential,
} from '../../../nodes/shared/keptCredential';

const NOW = 1_700_000_000_000;

/** A node that counts how often n8n is asked for its credential. */
const asked = (name: string) => {
	let reads = 0;
	const functions = {
		getNode: () => ({ id: name, credentials: { keys: { id: '1', name: 'Keys' } } }),
		getWorkflow: () => ({ id: 'w' }),
		getCredentials: async () => ({ value: (reads += 1) }),
	};
	return { functions, reads: () => reads };
};

describe('keptCredential', () => {
	it('is read once in ten seconds, however many ask', async () => {
		const { functions, reads } = asked('often');
		await Promise.all(
			Array.from({ length: 50 }, () => keptCredential(functions, 'keys', NOW + 9_999)),
		);
		expect(reads()).toBe(1);
		await keptCredential(functions, 'keys', NOW + 9_999 + 10_000);
		expect(reads()).toBe(2);
	});

	it('is remembered for ten minutes, and says whether it is fresh', async () => {
		const { functions, reads } = asked('remembered');
		const at = async (ms: number) => await rememberedCredential(functions, 'keys', NOW + ms);
		expect(await at(0)).toEqual({ data: { value: 1 }, isFresh: true });
		expect(await at(9_999)).toMatchObject({ isFresh: true });
		expect(await at(10_000)).toEqual({ data: { value: 1 }, isFresh: false });
		expect(await at(599_999)).toEqual({ data: { value: 1 }, isFresh: false });
		expect(reads()).toBe(1);
		expect(await at(600_000)).toEqual({ data: { value: 2 }, isFresh: true });
	});

	it('publishing reads it anew, and the first caller finds that', async () => {
		const { functions, reads } = asked('published');
		await keptCredential(functions, 'keys', NOW);
		await readCredential(functions, 'keys', NOW + 1);
		expect(await keptCredential(functions, 'keys', NOW + 2)).toEqual({ value: 2 });
		expect(reads()).toBe(2);
	});

	it('one that could not be read is asked for again', async () => {
		const { functions } = asked('broken');
		let broken = true;
		const failing = {
			...functions,
			getCredentials: async () => {
				if (broken) throw new Error('gone');
				return { value: 7 };
			},
		};
		await expect(keptCredential(failing, 'keys', NOW)).rejects.toThrow('gone');
		broken = false;
		expect(await keptCredential(failing, 'keys', NOW + 1)).toEqual({ value: 7 });
	});
});
