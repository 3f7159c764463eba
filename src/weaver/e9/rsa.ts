import { constants, createPublicKey, type KeyObject, publicEncrypt } from 'node:crypto';
import { E9Error } from './errors';

/**
 * `spk` as a key: Base64 of an X.509 SubjectPublicKeyInfo
 * (e9-side 2.2). @throws E9Error `registration`
 */
export const publicKeyOf = (base64: string): KeyObject => {
	try {
		return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
	} catch {
		throw new E9Error({
			kind: 'registration',
			endpoint: 'credential',
			said: { code: 'e9-no-rsa', facts: {} },
		});
	}
};

/** Base64 of RSA with PKCS#1 v1.5 padding, as the vendor's Java does it. */
export const encrypted = (value: string, key: KeyObject): string =>
	publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(value, 'utf8')).toString(
		'base64',
	);
