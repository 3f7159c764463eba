import type { KeyName, Remedy, YunzhijiaKey } from '../words/facts/calls';

/** How failures name a credential, and what they tell to do. */
export interface CredentialWords {
	/** Which of the credential's keys this is. */
	key: KeyName;
	/** Whose remedies are told. */
	of: YunzhijiaKey;
	/**
	 * When no token is given: a wrong key and a wrong number may
	 * be refused with the same words (directory-api section 10).
	 */
	tokenRemedy: Remedy;
	/** A key that gets a token but may not write exists in the address book only. */
	mayBeReadOnly: boolean;
}

export const directoryWords = (key: KeyName): CredentialWords => ({
	key,
	of: 'directory',
	tokenRemedy: { of: 'extra', code: 'key-and-eid' },
	mayBeReadOnly: true,
});

export const appWords: CredentialWords = {
	key: 'app-secret',
	of: 'app',
	tokenRemedy: { of: 'app', kind: 'authentication' },
	mayBeReadOnly: false,
};
