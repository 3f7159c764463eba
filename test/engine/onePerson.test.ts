import type { IDataObject } from 'n8n-workflow';
import { runWorkflow, type Step } from './harness';
import { apply, CONFIG, plan, read, useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

describe('one person now', () => {
	const settings = { ...CONFIG, source: 'person' };
	const person = (parameters: IDataObject): Step => ({
		name: 'Person',
		type: 'yunzhijiaSync',
		parameters: {
			resource: 'plan',
			operation: 'syncPerson',
			settings: JSON.stringify(settings),
			source: 'person',
			...JSON.parse(JSON.stringify(parameters)),
		},
	});

	it('is read anew from E10 by the id that an event brings, planned, guarded and applied in one go', async () => {
		await world.run(read, plan(settings), apply);
		const [one] = world.pair.oa.state.employees;
		world.pair.oa.seed({
			departments: [...world.pair.oa.state.departments],
			employees: world.pair.oa.state.employees.map((each) =>
				each.id === one?.id ? { ...each, jobTitle: '总监' } : each,
			),
		});
		const ran = await runWorkflow(
			[{ employeeId: one?.id ?? '' }],
			[person({ personFrom: 'e10', employeeId: '={{ $json.employeeId }}' })],
			world.credentials,
		);
		expect(ran.error).toBeUndefined();
		expect(ran.outputs('Person')[0]).toMatchObject([
			{
				json: {
					outcome: 'applied',
					oaId: one?.id,
					counts: { persons: { update: 1 } },
					failures: [],
				},
				pairedItem: { item: 0 },
			},
		]);

		// The same as an item from any OA: what cannot be used
		// goes to the error output, what asks waits.
		world.pair.yunzhijia.log.reset();
		const [, other] = world.pair.oa.state.employees;
		const items: IDataObject[] = [
			{ ...one, jobTitle: '董事' },
			{ name: '无号' },
			{ ...other, status: 'left' },
		];
		const step = person({
			personFrom: 'item',
			settings: JSON.stringify({ ...settings, apply: 'ask' }),
		});
		const asked = await runWorkflow(
			items,
			[{ ...step, onError: 'continueErrorOutput' }],
			world.credentials,
		);
		expect(asked.outputs('Person')[0]).toMatchObject([
			{ json: { outcome: 'ready', apply: 'ask' }, pairedItem: { item: 0 } },
			{ json: { outcome: 'ready', counts: { persons: { remove: 1 } } }, pairedItem: { item: 2 } },
		]);
		expect(asked.outputs('Person')[1]).toMatchObject([
			{
				json: {
					error: expect.stringContaining('no OA employee'),
					details: expect.stringContaining('OA records'),
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(
			world.pair.yunzhijia.log.entries().filter(({ endpoint }) => endpoint === 'person/updateInfo'),
		).toEqual([]);
	});
});
