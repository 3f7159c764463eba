/** At most `max` characters (code points are not cut in half), then an ellipsis. */
export function clip(value: string, max: number): string {
	if (value.length <= max) return value;
	const last = value.charCodeAt(max - 1);
	return `${value.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)}…`;
}
