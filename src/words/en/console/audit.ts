import type { AuditAction, AuditSubjectWords } from '../../facts/auditActions';

const actions: Record<AuditAction, string> = {
	'approval.added': 'plan approved',
	'approval.used': 'approval used',
	'approver.first-use': 'first use by an approver',
	'approver.forgotten': 'id of an approver let go',
	'approver.refused': 'approver refused',
	'audit.broken': 'log changed from outside',
	'binding.forgotten': 'link taken away',
	'binding.put': 'linked',
	'binding.removed': 'link kept, not in use',
	'binding.restored': 'link in use again',
	'console.entered': 'console entered',
	'decision.done': 'decision carried out',
	'decision.made': 'decision made',
	'decision.superseded': 'decision superseded',
	'decision.withdrawn': 'decision withdrawn',
	'enterprise.saved': 'enterprise changed',
	'login.code-sent': 'code sent',
	'login.token-issued': 'login token issued',
	'login.unlinked': 'unlinked by the person',
	'pairs.set': 'matching pairs changed',
	'plan.discarded': 'plan discarded',
	'profile.saved': 'settings changed',
};

const subjects: AuditSubjectWords = {
	audit: 'audit log',
	console: 'console',
	department: 'OA department',
	enterprise: 'enterprise',
	'n8n-user': 'n8n user',
	person: 'OA person',
	plan: 'plan',
	profile: 'settings',
};

export const audit = {
	title: 'Audit',
	lead: 'Who did what, when and why, and how it was before. Entries are only added, never changed, and hold no names or phones.',
	actions,
	action: 'Action',
	who: 'Who',
	columns: { when: 'When', who: 'Who', what: 'What', subject: 'Subject', why: 'Why' },
	subjects,
	details: 'Details',
	before: 'before',
	after: 'after',
	none: 'No entry fits.',
	of: (subject: string): string => `Only entries about ${subject}.`,
	showAll: 'Show all',
	export: 'Export to Excel',
	exportSays: (most: string): string =>
		`What the filter shows, newest first, at most ${most} entries.`,
	sheet: { name: 'Audit', at: 'Time', seq: 'Number' },
};
