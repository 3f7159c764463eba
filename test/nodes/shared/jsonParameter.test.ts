import { z } from 'zod/v4';
import { jsonParameter } from '../../../nodes/shared/jsonParameter';
import { problemsIn } from '../../../nodes/shared/problemsIn';

const numbers = jsonParameter.pipe(z.array(z.number()));

it.each([
	['as it is', [1, 2]],
	['as text', ' [1, 2] '],
])('takes a value %s', (_how, given) => {
	expect(numbers.parse(given)).toEqual([1, 2]);
});

it('says in both languages that a text is no JSON, and where it stops being some', () => {
	const problems = problemsIn(numbers, '[1, 2');
	expect(problems.en).toEqual([expect.stringMatching(/^the text is not JSON \(.*position 5.*\)$/)]);
	expect(problems.zh).toEqual([expect.stringMatching(/^文本不是 JSON（.*position 5.*）$/)]);
});

it('leaves what is JSON of another kind to whoever wants it', () => {
	expect(problemsIn(numbers, '{}').en).toEqual([expect.stringContaining('array')]);
	expect(numbers.safeParse('').success).toBe(false);
});
