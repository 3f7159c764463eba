/**
 * What an audit entry is about: `person:<OA id>`, `plan:<id>`, or a word alone, such as `profile`.
 */
interface AuditSubject {
	readonly kind: string;
	/** null: there is one of the kind only. */
	readonly id: string | null;
}

/** The one reader of subjects. */
export function readSubject(subject: string): AuditSubject {
	const [, kind = subject, id = null] = /^([^:]*):(.*)$/s.exec(subject) ?? [];
	return { kind, id };
}
