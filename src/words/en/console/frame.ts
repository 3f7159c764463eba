const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What stands around every page of the console. */
export const frame = {
	product: 'Cloud Bridge console',
	skip: 'Skip to the content',
	navigation: 'Pages',
	nav: {
		home: 'Overview',
		organisation: 'Organisation',
		sync: 'Sync',
		pending: 'Set aside',
		bindings: 'Links',
		settings: 'Settings',
		messages: 'Messages',
		login: 'Sign-in',
		audit: 'Audit',
	},
	/** Leads to the other language, in that language. */
	otherLanguage: '中文',
	signedIn: (email: string) => `Signed in: ${email}`,
	leave: 'Sign out',
	zone: (zone: string) => `Times: ${zone}`,
	eid: 'Enterprise',
	source: 'Source',
	unknown: 'unknown',
	none: 'none',
	never: 'never',
	yes: 'Yes',
	no: 'No',
	roles: { look: 'look', operate: 'operate', approve: 'approve' },
	ago: (ms: number): string => {
		if (ms < MINUTE) return 'just now';
		if (ms < HOUR) return `${some(Math.floor(ms / MINUTE), 'minute')} ago`;
		if (ms < DAY) return `${some(Math.floor(ms / HOUR), 'hour')} ago`;
		return `${some(Math.floor(ms / DAY), 'day')} ago`;
	},
	took: (ms: number): string =>
		ms < 1000
			? '< 1 s'
			: ms < MINUTE
				? `${Math.round(ms / 1000)} s`
				: `${Math.floor(ms / MINUTE)} min ${Math.round((ms % MINUTE) / 1000)} s`,
	previous: 'Newer',
	next: 'Older',
	before: 'Previous',
	behind: 'Next',
	range: (first: number, last: number, all: number) => `${first}–${last} of ${all}`,
	search: 'Search',
	filter: 'Filter',
	all: 'All',
	enter: {
		title: 'Sign in to the console',
		other: (now: string, next: string) =>
			`This browser is signed in as ${now}. The link belongs to ${next}.`,
		go: (next: string) => `Go on as ${next}`,
		stay: 'Stay as I am',
	},
	leaving: {
		title: 'Sign out',
		says: (email: string) => `${email} will have to open a new link to come back.`,
		go: 'Sign out',
		done: 'You are signed out',
	},
};
