import { z } from 'zod/v4';
import type { OaDepartment } from '../lib/oaRecord';
import { text } from '../lib/wireValues';

/**
 * A row of queryOrg (oa-side 1.3). `id`, `name`, `parent` are seen in use; `status` (1 enabled, 0
 * disabled) is named by analogy with syncDepartment.
 */
const row = z.object({ id: text.pipe(z.string().min(1)), name: text, parent: text, status: text });

/** Rows of queryOrg as OA records; the kind is the one that was asked for. */
export const departmentRecords = (kind: 'department' | 'subcompany') =>
	z.array(
		row.transform(
			({ id, name, parent, status }): OaDepartment => ({
				id,
				name,
				parentId: parent === '' || parent === '0' ? null : parent,
				kind,
				...(status === '0' && { disabled: true }),
			}),
		),
	);
