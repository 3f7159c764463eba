const SLASH = '/';

/**
 * The address without the slashes at its end. A pattern
 * would try again from each slash in the middle.
 */
export const withoutTrailingSlashes = (address: string): string => {
	let end = address.length;
	while (end > 0 && address[end - 1] === SLASH) end -= 1;
	return address.slice(0, end);
};
