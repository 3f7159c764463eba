/**
 * What a person may be sent to: web pages, and pages inside the Yunzhijia client. Anything else
 * (`javascript:`, `data:`, `file:`) is not a link.
 */
const PROTOCOLS = new Set(['https:', 'http:', 'cloudhub:']);

/**
 * Whether a text is a whole address that is safe to put behind a message. One with a user name
 * reads as another host than it leads to.
 */
export const isWebLink = (text: string): boolean => {
	const url = URL.parse(text);
	return (
		url !== null &&
		PROTOCOLS.has(url.protocol) &&
		url.username === '' &&
		url.password === '' &&
		!/[\p{Cc}\s]/u.test(text)
	);
};
