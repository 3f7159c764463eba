import { SyncStop } from '../../store/stop';

/** Who administers an enterprise, asked by an app of it (app-api.md, opendata-control). */
export interface AdministratorReader {
	eid: string;
	administrators(): Promise<string[]>;
}

/**
 * openIds of the administrators; null: nobody asks. No administrator at all is no answer either,
 * since every enterprise has one.
 * @throws {SyncStop} other-enterprise @throws {YunzhijiaError} when the app is refused: a
 * protection that was asked for must not silently be missing
 */
export async function readAdministrators(
	reader: AdministratorReader | undefined,
	eid: string,
): Promise<readonly string[] | null> {
	if (!reader) return null;
	if (reader.eid !== eid)
		throw new SyncStop({
			code: 'app-of-other-enterprise',
			facts: { app: reader.eid, directory: eid },
		});
	const administrators = await reader.administrators();
	return administrators.length > 0 ? administrators : null;
}
