import { createProgress } from '../../../src/lib/progress';

const started = () => {
	const lines: Record<string, unknown>[] = [];
	const log = {
		debug: () => {},
		warn: () => {},
		error: () => {},
		info: (message: string, fields = {}) => void lines.push({ message, ...fields }),
	};
	const clock = { at: 1_000_000 };
	const progress = createProgress({ now: () => clock.at, log }, 'Still at work');
	const work = (ms: number): void => {
		progress.begin();
		clock.at += ms;
		progress.step({ path: '/persons' });
	};
	return { lines, clock, work };
};

it('says nothing of quick work, and every ten seconds something of slow work', () => {
	const { lines, work } = started();
	work(8_000);
	expect(lines).toEqual([]);
	work(8_000);
	expect(lines).toEqual([{ message: 'Still at work', path: '/persons', steps: 2, seconds: 16 }]);
	work(8_000);
	expect(lines).toHaveLength(1);
	work(8_000);
	expect(lines).toHaveLength(2);
});

it('begins anew after a pause', () => {
	const { lines, clock, work } = started();
	work(1_000);
	clock.at += 3_600_000;
	work(1_000);
	expect(lines).toEqual([]);
});
