import { descendants } from '../descendants';

const INTERVAL_MS = 200;

/**
 * Watches the processes below this one and keeps the largest peak (VmHWM: what the kernel itself
 * recorded) of any of them. Linux only, where /proc tells.
 * @returns a function that ends the watch and says the peak in MB; 0 where there was nothing to see
 */
export function watchDescendants(): () => number {
	let peakKb = 0;
	const look = (): void => {
		for (const { peak } of descendants(process.pid)) peakKb = Math.max(peakKb, peak);
	};
	const timer = setInterval(look, INTERVAL_MS);
	return () => {
		look();
		clearInterval(timer);
		return peakKb / 1024;
	};
}
