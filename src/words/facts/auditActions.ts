/** What the audit log says was done, as the store writes it. */
export type AuditAction =
	| 'approval.added'
	| 'approval.used'
	| 'approver.first-use'
	| 'approver.forgotten'
	| 'approver.refused'
	| 'audit.broken'
	| 'binding.forgotten'
	| 'binding.put'
	| 'binding.removed'
	| 'binding.restored'
	| 'console.entered'
	| 'decision.done'
	| 'decision.made'
	| 'decision.superseded'
	| 'decision.withdrawn'
	| 'enterprise.saved'
	| 'login.code-sent'
	| 'login.released'
	| 'login.token-issued'
	| 'login.unlinked'
	| 'messages.replayed'
	| 'pairs.set'
	| 'plan.discarded'
	| 'profile.saved';

/** What the audit log is about. */
type AuditSubjectKind =
	| 'audit'
	| 'console'
	| 'department'
	| 'enterprise'
	| 'login'
	| 'message'
	| 'messages'
	| 'n8n-user'
	| 'person'
	| 'plan'
	| 'profile';
/** What each kind is called. */
export type AuditSubjectWords = Readonly<Record<AuditSubjectKind, string>>;
