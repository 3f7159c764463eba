/** What charts say; the words of runs are those of their lists. */
export const charts = {
	/** Of what a chart shows, behind it. */
	table: (title: string) => `${title}: the numbers`,
	people: 'People on both sides',
	plan: 'Plan',
	sides: { oa: 'OA, in scope', yunzhijia: 'Yunzhijia', linked: 'linked' },
	changes: 'Changes of each run',
	run: 'Run',
	messages: 'Messages of each day',
	day: 'Day',
	accepted: 'accepted',
	delays: 'Minutes until delivered, of each day (the middle one)',
	minutes: 'minutes',
};
