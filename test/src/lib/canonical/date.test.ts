import { canonicalDate } from '../../../../src/lib/canonical';

const SHANGHAI = 'Asia/Shanghai';

describe('a date', () => {
	it.each([
		'2024-01-05',
		'2024-1-5',
		'2024-01-05 00:00:00',
		'2024-01-05 00:00:00.0',
		'2024-01-05 00:00:00.0000000',
		'2024-01-05 09:30',
		'2024-01-05T09:30:15.123',
		'2024-01-05T00:00:00+08:00',
		'2024-01-04T16:00:00Z',
		'2024-01-04T16:00:00.000+0000',
		'2024-01-04 16:00:00 UTC',
		'2024-01-05 00:00:00+08',
		'2024-01-05 00:00:00 +0800 CST',
		'2024-01-05T00:00+08:00[Asia/Shanghai]',
		'2024/1/5',
		'2024/01/05 00:00:00',
		'2024/1/5 0:00',
		'2024/1/5 上午 12:00:00',
		'2024.1.5',
		'2024年1月5日',
		'2024年01月05日 09时30分00秒',
		'2024年1月5日 星期五',
		'2024年1月5号',
		'二〇二四年一月五日',
		'20240105',
		'20240105.0',
		'20240105093000',
		'202401050930',
		'20240105T0930',
		'20240104T160000Z',
		'45296',
		'45296.0',
		'45296.999',
		'/Date(1704384000000)/',
		'/Date(1704384000000+0800)/',
		'\\/Date(1704384000000)\\/',
		'1704384000000',
		'1704384000',
		'05-Jan-2024',
		'5 January 2024',
		'Jan 5, 2024',
		'Jan  5 2024 12:00AM',
		'Fri Jan 05 00:00:00 CST 2024',
		'Thu Jan 04 16:00:00 GMT 2024',
		'Thu, 04 Jan 2024 16:00:00 GMT',
		'Fri Jan 05 2024 00:00:00 GMT+0800 (中国标准时间)',
		'２０２４－０１－０５',
		'2024–01–05',
		' 2024-01-05\u200b\n',
		"'2024-01-05",
	])('%j is 2024-01-05', (raw) =>
		expect(canonicalDate(raw, SHANGHAI)).toEqual({ ok: true, value: '2024-01-05' }),
	);

	it.each([
		['25/01/2024', '2024-01-25'],
		['01/25/2024', '2024-01-25'],
		['05/05/2024', '2024-05-05'],
		['二零二四年十二月三十一日', '2024-12-31'],
		['/Date(-315648000000)/', '1960-01-01'],
		['946684800000', '2000-01-01'],
		['2024-02-29', '2024-02-29'],
	])('%j is %s', (raw, value) => expect(canonicalDate(raw, SHANGHAI)).toEqual({ ok: true, value }));

	it('a moment is the day that it is in the zone', () => {
		expect(canonicalDate('2024-01-04T16:00:00Z', 'UTC')).toMatchObject({ value: '2024-01-04' });
		expect(canonicalDate('2024-01-05', 'America/New_York')).toMatchObject({ value: '2024-01-05' });
	});

	it.each([
		['', 'empty'],
		['-', 'placeholder'],
		['无', 'placeholder'],
		['0', 'placeholder'],
		['0000-00-00', 'year-out-of-range'],
		['0000-00-00 00:00:00', 'year-out-of-range'],
		['00000000', 'year-out-of-range'],
		['0001-01-01T00:00:00', 'year-out-of-range'],
		['1899-12-30', 'year-out-of-range'],
		['1900-01-01', 'year-out-of-range'],
		['1900-01-00', 'year-out-of-range'],
		['9999-12-31', 'year-out-of-range'],
		['9999-12-31T23:59:59Z', 'year-out-of-range'],
		['2024-02-30', 'no-such-day'],
		['2023-02-29', 'no-such-day'],
		['2024-13-01', 'no-such-day'],
		['2024', 'no-day'],
		['2024-01', 'no-day'],
		['2024年1月', 'no-day'],
		['202401', 'no-day'],
		['05/01/2024', 'day-or-month'],
		['24-1-5', 'two-digit-year'],
		['05-JAN-24', 'two-digit-year'],
		['05-1月 -24', 'two-digit-year'],
		['入职', 'not-a-date'],
		['2024-01-05 and more', 'not-a-date'],
		['13800001001', 'not-a-date'],
	])('%j is refused: %s', (raw, code) =>
		expect(canonicalDate(raw, SHANGHAI)).toMatchObject({ ok: false, code }),
	);
});
