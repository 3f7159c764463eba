import { appRemedies, remedies, type Remedies } from './errors';

/** How failures name a credential, and what they tell to do. */
export interface CredentialWords {
	/** Which of the credential's keys this is. */
	key: string;
	remedies: Remedies;
	/** When no token is given: a wrong key and a wrong number may be refused with the same words (directory-api section 10). */
	tokenRemedy: string;
	/** A key that gets a token but may not write exists in the address book only. */
	mayBeReadOnly: boolean;
}

export const directoryWords = (key: string): CredentialWords => ({
	key,
	remedies,
	tokenRemedy: `Check that the enterprise number (EID) and the key belong together. ${remedies.authentication}`,
	mayBeReadOnly: true,
});

export const appWords: CredentialWords = {
	key: 'app secret',
	remedies: appRemedies,
	tokenRemedy: appRemedies.authentication,
	mayBeReadOnly: false,
};
