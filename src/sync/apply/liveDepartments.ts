import type { YunzhijiaReader } from '../../yunzhijia';
import type { YzjDepartment } from '../model';
import { departmentsNow } from './departmentsNow';

/** Yunzhijia's departments while a run changes them. */
export class LiveDepartments {
	private old = false;

	/** @param last as read before the first write */
	constructor(
		private readonly reader: YunzhijiaReader,
		public last: readonly YzjDepartment[],
	) {}

	/** What was read is older than the last change to them. */
	changed(): void {
		this.old = true;
	}

	/** Read again only where something changed since. */
	async upToDate(): Promise<void> {
		if (this.old) await this.read();
	}

	async read(): Promise<readonly YzjDepartment[]> {
		this.last = (await departmentsNow(this.reader)).departments;
		this.old = false;
		return this.last;
	}
}
