import { type Step } from './harness';
import { apply, approve, plan, read, useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

it('takes an applied plan back, after an approval, as any other plan', async () => {
	const { state } = world.pair.yunzhijia;
	const inService = (): number =>
		[...state.persons()].filter(({ status }) => status === '1').length;
	const before = inService();
	const undo: Step = {
		name: 'Undo',
		type: 'yunzhijiaSync',
		parameters: {
			resource: 'plan',
			operation: 'planUndo',
			planId: '={{ $json.planId }}',
			options: { preview: ['html'], language: 'en' },
		},
	};
	const ran = await world.run(
		read,
		plan(),
		apply,
		undo,
		{ ...approve, name: 'Approve Undo' },
		{ ...apply, name: 'Apply Undo' },
	);
	expect(ran.error).toBeUndefined();
	const [planned] = ran.outputs('Undo')[0] ?? [];
	expect(planned).toMatchObject({
		json: {
			mayApply: false,
			steps: expect.arrayContaining([expect.objectContaining({ grade: 'reversible' })]),
		},
		pairedItem: { item: 0 },
	});
	expect(Object.keys(planned?.binary ?? {})).toEqual(['previewHtml']);
	expect(ran.outputs('Apply Undo')[0]).toMatchObject([
		{ json: { outcome: 'applied', failures: [] } },
	]);
	// The departments stay: the people who came with the plan are disabled in them.
	expect(inService()).toBe(before);
});
