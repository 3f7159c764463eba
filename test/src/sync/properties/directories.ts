import * as fc from 'fast-check';
import type { OaEmployee, YzjPerson } from '../../../../src/sync/model';
import { employee, person } from '../planFixture';

/** What happened to one human being's data on its way into the two systems. */
export const human = fc.record({
	oa: fc.integer({ min: 0, max: 99 }).map((n) => n < 85),
	yzj: fc.integer({ min: 0, max: 99 }).map((n) => n < 85),
	name: fc.constantFrom('张伟', '王芳', '李明', '李明华', '陈静', '欧阳文', 'Ａnn', '赵 磊'),
	left: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
	jobNo: fc.constantFrom(
		'own',
		'own',
		'own',
		'own',
		'blank',
		'placeholder',
		'oa-only',
		'yzj-only',
		'shared',
		'taken-over',
	),
	phone: fc.constantFrom(
		'own',
		'own',
		'own',
		'own',
		'blank',
		'masked',
		'changed-in-oa',
		'changed-in-yzj',
		'recycled',
		'shared',
	),
	email: fc.constantFrom('own', 'own', 'blank', 'recycled', 'shared', 'oa-only'),
	inactive: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Human = typeof human extends fc.Arbitrary<infer T> ? T : never;

/**
 * Both directories as they come of these humans. `i` is who it is; a recycled number is the one
 * that the human before had, a shared one belongs to a whole office, one taken over is a job number
 * that somebody else's record wrongly has in Yunzhijia.
 */
export function directories(humans: readonly Human[]): {
	employees: OaEmployee[];
	persons: YzjPerson[];
} {
	const phone = (i: number, generation = 0): string => `13${generation}${String(10_000_000 + i)}`;
	const employees: OaEmployee[] = [employee('keeper')];
	const persons: YzjPerson[] = [];
	humans.forEach((one, i) => {
		// Nobody has the name of the human whose number they got:
		// same name and same number could not be told by anybody.
		const name = one.name + String.fromCharCode(0x4e00 + i);
		const before = i - 1;
		if (one.oa) {
			const jobNo = {
				own: `J${i}`,
				blank: '',
				placeholder: '无',
				'oa-only': `J${i}`,
				'yzj-only': '',
				shared: 'J-all',
				'taken-over': `J${i}`,
			}[one.jobNo];
			const mobile = {
				own: phone(i),
				blank: '',
				masked: `139****${i}`,
				'changed-in-oa': phone(i, 5),
				'changed-in-yzj': phone(i),
				recycled: phone(before),
				shared: '01088888888',
			}[one.phone];
			const email = {
				own: `u${i}@x.cn`,
				blank: '',
				recycled: `u${before}@x.cn`,
				shared: 'info@x.cn',
				'oa-only': `u${i}@x.cn`,
			}[one.email];
			employees.push(
				employee(`${i}`, { name, jobNo, mobile, email, ...(one.left ? { status: 'left' } : {}) }),
			);
		}
		if (one.yzj) {
			const jobNo = {
				own: `J${i}`,
				blank: '',
				placeholder: '暂无',
				'oa-only': '',
				'yzj-only': `J${i}`,
				shared: 'J-all',
				'taken-over': `J${i + 1}`,
			}[one.jobNo];
			const mobile = {
				own: phone(i),
				blank: '',
				masked: phone(i),
				'changed-in-oa': phone(i),
				'changed-in-yzj': phone(i, 7),
				recycled: phone(i),
				shared: '01088888888',
			}[one.phone];
			const email = {
				own: `U${i}@X.cn`,
				blank: '',
				recycled: `u${i}@x.cn`,
				shared: 'info@x.cn',
				'oa-only': '',
			}[one.email];
			persons.push(
				person(`p${i}`, {
					name,
					jobNo,
					phone: `86-${mobile}`,
					email,
					status: one.inactive ? '2' : '1',
				}),
			);
		}
	});
	return { employees, persons };
}
