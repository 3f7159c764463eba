import type { EvidenceFacts, Provenance } from '../facts/evidence';
import type { Telling } from '../../lib/coded';
import { becauseSays } from '../say';
import { asked } from './asked';
import { reasons } from './reasons';

/** 已保存的关联的依据。 */
export const evidence: Telling<EvidenceFacts> = {
	...asked,
	rule: ({ because }) => becauseSays(reasons, because),
	created: () => '由同步新增',
	imported: () => '批量导入',
	'logged-in': ({ proof, confirm }) =>
		[
			proof === 'e10' ? 'E10 登录页' : '账号和密码',
			confirm === 'code' ? '云之家收到的验证码' : '页面上核对双方',
		].join('，'),
};

export const provenances: Record<Provenance, string> = {
	rule: '按规则',
	path: '按路径',
	created: '由同步新增',
	import: '导入',
	manual: '人工',
	login: '登录时关联',
	decision: '已有决定',
};
