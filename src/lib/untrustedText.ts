/**
 * A server's text made fit for an error message: one line, at most 200 characters, without anything
 * that is as long as a key or token (a server may echo the request).
 */
export const untrustedText = (value: string): string => {
	const line = value
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.replace(/[A-Za-z0-9-]{30,}/g, '…')
		.trim();
	return line.length > 200 ? `${line.slice(0, 200)}…` : line;
};
