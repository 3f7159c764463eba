import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The checkout. */
export const ROOT = resolve(__dirname, '..');

export const TEMPLATES = join(ROOT, 'workflows-templates');

/** n8n's entry point for the `start` and `worker` commands. */
export const n8nBinary = (): string => join(__dirname, 'node_modules', 'n8n', 'bin', 'n8n');

/**
 * Cache entry that holds this n8n (scripts/setup.mjs);
 * what else depends on its version is kept beside it.
 */
export const n8nCache = (): string => dirname(realpathSync(join(__dirname, 'node_modules')));
