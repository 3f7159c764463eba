/** Aborts on the first SIGINT or SIGTERM, so that everything started can be ended in order. */
export const stopSignal = (): AbortSignal => {
	const stop = new AbortController();
	for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort(name));
	return stop.signal;
};

/** Resolves when the signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
	new Promise((resolve) => {
		if (signal.aborted) resolve();
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
