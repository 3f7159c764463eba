import type { Operation } from '../../../../src/sync';
import type { OperationKind } from '../../../../src/sync/model';
import { ApplyQueue } from '../../../../src/sync/apply/queue';
import { operation as operationAt } from '../view/preview/fixture';

let seq = 0;
const operation = (
	kind: OperationKind,
	oaId: string,
	needs: readonly Operation[] = [],
): Operation => operationAt(seq++, kind, { oaId, name: oaId, needs: needs.map(({ id }) => id) });
const ids = (operations: readonly Operation[]): string[] => operations.map(({ id }) => id);

describe('the queue of an application', () => {
	it('hands out one kind at a time, deletions of departments last, and nothing before what it needs', () => {
		const top = operation('create-department', 'top');
		const below = operation('create-department', 'below', [top]);
		const person = operation('create-person', '1', [below]);
		const gone = operation('delete-department', 'old');
		const queue = new ApplyQueue([top, below, person, gone]);
		const order: string[][] = [];
		for (let batch = queue.next(() => 1000); batch.length > 0; batch = queue.next(() => 1000)) {
			order.push(ids(batch));
			for (const one of batch) queue.done(one);
		}
		expect(order).toEqual([
			['create-department:top'],
			['create-department:below'],
			['create-person:1'],
			['delete-department:old'],
		]);
	});

	it('cuts a batch to its size', () => {
		const queue = new ApplyQueue(
			Array.from({ length: 5 }, (_, n) => operation('create-person', String(n))),
		);
		expect(
			[queue.next(() => 2), queue.next(() => 2), queue.next(() => 2), queue.next(() => 2)].map(
				(batch) => batch.length,
			),
		).toEqual([2, 2, 1, 0]);
	});

	it('names what can no longer start once, in the order of the plan, however many of its needs fail', () => {
		const [a, b] = [operation('create-department', 'a'), operation('enable-person', '1')];
		const move = operation('move-person', '1', [a, b]);
		const later = operation('update-person', '1', [move]);
		const queue = new ApplyQueue([a, b, move, later]);
		queue.next(() => 1);
		expect(ids(queue.dropped(a))).toEqual(['move-person:1', 'update-person:1']);
		expect(ids(queue.dropped(b))).toEqual([]);
		queue.next(() => 1);
		queue.done(b);
		expect(queue.next(() => 1)).toEqual([]);
	});
});
