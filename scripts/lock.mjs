import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs `work` while holding a lock between processes (a directory, since mkdir is atomic).
 * A lock whose owner is dead is taken over, so an interrupted run never blocks the next one.
 *
 * @template T
 * @param {string} path the lock directory
 * @param {() => Promise<T> | T} work
 * @param {() => void} [onWait] called once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
	mkdirSync(dirname(path), { recursive: true });
	let waited = false;
	while (!tryLock(path)) {
		if (!waited) onWait?.();
		waited = true;
		await sleep(200);
	}
	try {
		return await work();
	} finally {
		rmSync(path, { recursive: true, force: true });
	}
}

function tryLock(path) {
	try {
		mkdirSync(path);
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		if (!ownerIsGone(path)) return false;
		rmSync(path, { recursive: true, force: true });
		return tryLock(path);
	}
	writeFileSync(join(path, 'pid'), String(process.pid));
	return true;
}

function ownerIsGone(path) {
	try {
		const pid = Number(readFileSync(join(path, 'pid'), 'utf8'));
		process.kill(pid, 0);
		return false;
	} catch (error) {
		if (error.code === 'ESRCH') return true;
		if (error.code !== 'ENOENT') return false;
		return diedBeforeWritingItsPid(path);
	}
}

function diedBeforeWritingItsPid(path) {
	try {
		return Date.now() - statSync(path).mtimeMs > 5000;
	} catch {
		return false;
	}
}
