/** A terminal shows a Chinese character twice as wide as a Latin one. */
const WIDE = /[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;
const missing = (text: string, width: number): string =>
	' '.repeat(Math.max(0, width - text.length - (text.match(WIDE)?.length ?? 0)));

export const padEnd = (text: string, width: number): string => text + missing(text, width);
export const padStart = (text: string, width: number): string => missing(text, width) + text;
