import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A user folder of its own for each test file: n8n-core writes its settings there and our nodes
 * open their store in it. Imported before n8n-core, which reads the variable when it loads.
 */
export const userFolder = mkdtempSync(join(tmpdir(), 'yzj-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';
delete process.env.YUNZHIJIA_STORE_URL;

afterAll(() => {
	rmSync(userFolder, { recursive: true, force: true });
});
