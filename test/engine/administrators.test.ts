import { z } from 'zod/v4';
import { apply, plan, read, useManualWorld, withPlan } from './manualWorld';

jest.setTimeout(30_000);

const ON = { protectAdministrators: true };
const protectedPlan = { ...plan(), parameters: { ...plan().parameters, ...ON } };

const world = useManualWorld();

it('keeps the administrators of Yunzhijia where the node says so; where it does not, the plan names that', async () => {
	await world.run(read, plan(), apply);
	const [leaver] = world.pair.oa.state.employees;
	const person = [...world.pair.yunzhijia.state.persons()].find(
		({ name }) => name === leaver?.name,
	);
	if (!person) throw new Error('the example has changed');
	world.pair.oa.seed({
		departments: [...world.pair.oa.state.departments],
		employees: world.pair.oa.state.employees.filter(({ id }) => id !== leaver?.id),
	});

	const unknown = await world.run(read, plan());
	expect(unknown.outputs('Plan')[0]).toMatchObject([
		{ json: { counts: { persons: { remove: 1 } }, notes: [{ reason: 'administrators-unknown' }] } },
	]);

	person.admin = true;
	const { yunzhijiaAppApi } = world.pair.announcement.credentials;
	world.credentials = {
		...world.credentials,
		yunzhijiaAppApi: { ...yunzhijiaAppApi, allowHttp: true },
	};
	const known = await world.run(read, protectedPlan);
	expect(known.error).toBeUndefined();
	expect(known.outputs('Plan')[2]).toMatchObject([
		{ json: { outcome: 'no-changes', notes: [{ reason: 'protected', yzjId: person.openId }] } },
	]);

	world.credentials = {
		...world.credentials,
		yunzhijiaAppApi: { ...yunzhijiaAppApi, eid: '999', allowHttp: true },
	};
	expect((await world.run(read, protectedPlan)).error?.message).toMatch(
		/App credential is for enterprise 999/,
	);
});

it('keeps whoever became one between planning and applying, when Apply protects administrators, too', async () => {
	await world.run(read, plan(), apply);
	const [leaver] = world.pair.oa.state.employees;
	const person = [...world.pair.yunzhijia.state.persons()].find(
		({ name }) => name === leaver?.name,
	);
	if (!person) throw new Error('the example has changed');
	world.pair.oa.seed({
		departments: [...world.pair.oa.state.departments],
		employees: world.pair.oa.state.employees.filter(({ id }) => id !== leaver?.id),
	});
	const { yunzhijiaAppApi } = world.pair.announcement.credentials;
	world.credentials = {
		...world.credentials,
		yunzhijiaAppApi: { ...yunzhijiaAppApi, allowHttp: true },
	};
	const planned = await world.run(read, protectedPlan);
	person.admin = true;
	const planId = z.string().parse(planned.outputs('Plan')[0]?.[0]?.json['planId']);
	const applied = await world.run(withPlan('Apply', 'apply', { planId, ...ON }));
	expect(applied.outputs('Apply')[0]).toMatchObject([
		{
			json: {
				failures: [
					{
						yzjId: person.openId,
						reason: 'ground-moved',
						message: expect.stringContaining('该成员现为企业管理员'),
					},
				],
			},
		},
	]);
	expect(person.status).toBe('1');
});
