import { tellRefusal } from '../../lib/canonical';
import type { ConflictFacts } from '../facts/conflicts';
import type { ConflictWords } from '../types';
import { operationNames } from './operations';
import { channelName, list, named, pairNames, recordOfOa, recordOfYzj, sideName } from './parts';
import { values } from './values';

const stays = (linked: boolean): string => (linked ? '已关联的成员保持原样。' : '');
const NAMED = 5;
const shortened = (ids: readonly string[]): string =>
	`${list(ids.slice(0, NAMED))}${ids.length > NAMED ? '等' : ''}`;

const heldBy = ({
	status,
	ends,
}: Pick<Extract<ConflictFacts['account-held'], { how: 'person' }>, 'status' | 'ends'>): string => {
	if (ends !== '') return `，而本次的操作“${operationNames[ends]}”不会释放它`;
	if (status === '1') return '';
	return status === '2'
		? '，其在云之家已停用，停用不会释放它'
		: '，其在云之家已离职，离职不会释放它';
};

type Linked = Extract<ConflictFacts['bound-elsewhere'], { how: 'links' }>['links'][number];

const linkedAlready = ({ side, object, id, with: other }: Linked): string =>
	`${side === 'oa' ? `OA ${recordOfOa[object]} ${id}` : `云之家${recordOfYzj[object]} ${id}`} ` +
	`已关联 ${other}`;

/** 待处理的对象及其原因。 */
export const conflicts = {
	'duplicate-id': {
		label: 'ID 重复',
		says: ({ object, id }) => `两个${recordOfOa[object]}的 ID 都是 ${id}，无法判断是哪一个。`,
		remedy: '请在 OA 中为每条记录设置唯一的 ID。',
	},
	'several-records': {
		label: '疑似同一人的多条记录',
		says: ({ records, by }) =>
			'以下记录疑似同一人：' +
			list(
				records
					.slice(0, NAMED)
					.map(
						({ id, name, departmentId }) =>
							`${named({ id, name })}，部门 ${departmentId || '（空）'}`,
					),
			) +
			`${records.length > NAMED ? '等' : ''}。` +
			`${by === null ? '设置 samePersonBy 未指定按哪个字段识别同一人' : `它们没有相同的“${by}”（设置 samePersonBy 指定的字段）`}，` +
			'因此都不会新建账号。',
		remedy:
			'若是同一人，请将 samePersonBy 设为这些记录共有的字段（mobile、jobNo 或 account），或在次记录的 mainId 中填写主记录的 ID，次记录即成为兼职；否则请更正相同的数据，或手动关联。',
	},
	'main-record-missing': {
		label: '找不到主账号',
		says: ({ mainId, how }) => {
			const what = {
				absent: 'OA 的返回中没有该人员',
				left: '该人员在 OA 中已离职',
				circle: '该人员的主账号又指回此记录',
			};
			return `该记录是人员 ${mainId} 的次账号，而${what[how]}。`;
		},
		remedy: '请在 OA 中更正主账号，或清空作为 mainId 的字段，此记录即为独立的人员。',
	},
	'unknown-status': {
		label: '状态不明',
		says: () => 'OA 中该人员的状态无法判断是否在职。已关联的成员保持原样。',
		remedy: '请在 OA 中更正人员状态（E9 为 0 至 7），下次同步会重新处理。',
	},
	'missing-id': {
		label: '缺少 ID',
		says: ({ object }) =>
			object === 'department'
				? '部门没有 ID，无法再次识别。在此之前，OA 中缺少的部门不会被删除。'
				: '人员没有 ID，无法再次识别。在此之前，OA 中缺少的人员不会被移除。',
		remedy: '请在 OA 中设置 ID，并检查作为 ID 的字段。',
	},
	'invalid-name': {
		label: '名称不合规',
		says: ({ object, side, name }) => {
			if (name !== '' && object === 'person') return `姓名“${name}”不能照此写入。`;
			if (name !== '') return `名称“${name}”含有反斜杠或控制字符，而云之家用它分隔部门名称。`;
			const record = side === 'oa' ? recordOfOa[object] : recordOfYzj[object];
			return `${record}在${sideName[side]}中没有名称。`;
		},
		remedy: '请在 OA 中修改名称：不能为空，也不能含反斜杠。',
	},
	orphan: {
		label: '上级部门不存在',
		says: ({ parentId }) => `OA 的返回中没有上级部门 ${parentId}。`,
		remedy: '请在 OA 中设置有效的上级部门，并检查 OA 密钥的权限。',
	},
	cycle: {
		label: '部门循环引用',
		says: ({ name, moving }) =>
			moving
				? `另一个部门的移动待处理，此时移动“${name}”会使其位于自身之下。请先处理那一个。`
				: `“${name}”的上级部门形成循环。`,
		remedy: '请在 OA 中修正上级部门。',
	},
	'same-named-siblings': {
		label: '同级部门重名',
		says: ({ side, count, name, above }) =>
			`${sideName[side]}的“${above}”下有 ${count} 个名为“${name}”的部门：绝不合并。`,
		remedy: '请在 OA 中只保留一个用此名称，或手动关联。',
	},
	'below-quarantined': {
		label: '上级部门待处理',
		says: ({ above, created }) =>
			created
				? `上级部门“${above}”无法新建，因此保持原样。`
				: `上级部门${above === '' ? '' : `（${above}）`}待处理，因此保持原样。`,
		remedy: '请先处理其上级部门。',
	},
	'name-taken': {
		label: '名称在云之家已被占用',
		says: ({ side, above, name, id }) =>
			`${sideName[side]}的“${above}”下已有另一个名为“${name}”的部门（${id}）。`,
		remedy: '请修改其中一个的名称，或关联占用该名称的部门。',
	},
	'unknown-department': {
		label: '所属部门不存在',
		says: ({ side, id, stays: linked }) =>
			side === 'oa'
				? `OA 的返回中没有部门 ${id || '（空）'}。${stays(linked)}`
				: `云之家最近一次读取中没有部门“${id}”。`,
		remedy: '请设置有效的部门或更正 ID，并检查密钥的权限，或重新读取。',
	},
	'department-quarantined': {
		label: '所属部门待处理',
		says: ({ department, linked, stays: staying }) =>
			linked
				? `与之关联的 OA 部门 ${department} 待处理。`
				: `所属部门${department === '' ? '' : `“${department}”`}待处理。${stays(staying)}`,
		remedy: '请先处理该部门。',
	},
	'no-account': {
		label: '没有账号',
		says: ({ field }) => `作为账号的 OA 字段“${field}”为空或为占位值。`,
		remedy: '请在 OA 中填写账号字段（如手机号），或选择其他 accountField。',
	},
	'invalid-account': {
		label: '账号无效',
		says: ({ field, channel, keeps, why }) => {
			const because = why ? `（该值${tellRefusal(values, why)}）` : '';
			return keeps
				? `该人员在 OA 中的${channelName[channel]}不可用${because}，成员保留现有的。`
				: `OA 字段“${field}”不是可用的${channelName[channel]}${because}。`;
		},
		remedy: '请在 OA 中修正账号字段。',
	},
	'duplicate-account': {
		label: '账号重复',
		says: (facts) => {
			if (facts.how === 'value')
				return `OA 中有 ${facts.count} 名人员的${channelName[facts.channel]}相同（${shortened(facts.employees)}）：只能属于一人。`;
			return facts.side === 'oa'
				? `OA 中有多名人员的工号为 ${facts.jobNo}，无法判断是哪一位。`
				: `云之家有多名成员的工号为 ${facts.jobNo}。`;
		},
		remedy: '请在 OA 中修正其中一人的号码。',
	},
	'account-held': {
		label: '账号被他人占用',
		says: (facts) => {
			switch (facts.how) {
				case 'person':
					return `该人员的${channelName[facts.channel]}仍属于云之家成员 ${named(facts.person)}${facts.formerId === '' ? '' : `（关联人员 ${facts.formerId}）`}${heldBy(facts)}。`;
				case 'swap':
					return `该${channelName[facts.channel]}需与另一个互换，而云之家不允许同一${channelName[facts.channel]}同时出现两次。请先手工修改其中一个。`;
				case 'employee':
					return `该${channelName[facts.channel]}在 OA 中被人员 ${named(facts.employee)} 占用，释放之后会写入。`;
				case 'not-linked':
					return `人员 ${named(facts.employee)} 与该成员的工号、手机号或邮箱相同，但未关联：新建可能造成重复，或改动该人员。`;
			}
		},
		remedy:
			'若是同一人，请关联该成员（已关联的则改绑）；否则请在云之家给该成员换号（已停用或离职的也要换），或在 OA 中更正号码。',
	},
	'ambiguous-match': {
		label: '有多个候选成员',
		says: ({ pairs, crowd }) =>
			crowd
				? `云之家有多名成员与该人员的匹配字段（${pairNames(pairs)}）相同。`
				: `匹配字段（${pairNames(pairs)}）由多名人员或成员共用。`,
		remedy: '请人工确认：手动关联，或使用 Excel 导入。',
	},
	'claimed-twice': {
		label: '同一成员被多人匹配',
		says: (facts) => {
			switch (facts.how) {
				case 'fits':
					return `${facts.count} 名人员（${list(facts.employees)}）匹配同一成员。`;
				case 'changes':
					return (
						`${facts.oaId === '' ? `云之家${recordOfYzj[facts.object]} ${facts.yzjId}` : `OA ${recordOfOa[facts.object]} ${facts.oaId}`} ` +
						`出现在多条不一致的变更中${facts.partners.length > 0 ? `（${list(facts.partners)}）` : ''}。请只保留一条。`
					);
				case 'wanted':
					return `云之家${recordOfYzj[facts.object]} ${facts.yzjId} 被多条 OA 记录（${list(facts.oaIds)}）要求关联。请只保留一条。`;
			}
		},
		remedy: '请人工确认应关联哪一位。',
	},
	'ruled-out': {
		label: '候选成员均已排除',
		says: (facts) =>
			facts.how === 'changed'
				? `匹配成员 ${named(facts.person)}（${pairNames(facts.pairs)}相同），此前已决定不是同一人，但之后一方有变化。请重新决定。`
				: '云之家中所有相似的成员都已决定不是该人员。',
		remedy: '请决定新建成员，或关联正确的成员。',
	},
	'pairs-disagree': {
		label: '匹配字段指向不同成员',
		says: (facts) => {
			switch (facts.how) {
				case 'linked':
					return `一对匹配字段指向已关联其他人员的成员 ${named(facts.person)}，另一对指向其他成员。`;
				case 'persons':
					return `匹配字段指向不同的成员：${facts.points.map(({ pairs, person }) => `${pairNames(pairs)}指向 ${named(person)}`).join('，')}。`;
				case 'contradicted':
					return `${pairNames(facts.pairs)}指向成员 ${named(facts.person)}，但${pairNames(facts.against)}不一致。`;
			}
		},
		remedy: '请修正不一致的字段，或手动关联。',
	},
	'nearly-equal': {
		label: '工号几乎相同',
		says: ({ persons, employees, more }) => {
			const others = [...persons, ...employees].map(named);
			const them = `${list(others)}${more > 0 ? '等' : ''}`;
			return persons.length > 0
				? `工号与成员 ${them} 的几乎相同，仅大小写、全半角、空格或前导零不同。不会按规则关联或新建。`
				: `工号与 OA 人员 ${them} 的几乎相同，仅大小写、全半角、空格或前导零不同。两者都不会新建。`;
		},
		remedy: '请将两边的工号改为一致，或关联正确的成员，或决定新建成员。',
	},
	'name-differs': {
		label: '号码一致但姓名不符',
		says: ({ pairs, oaName, yzjName }) =>
			`${pairNames(pairs)}相同，但姓名不同（OA 中为“${oaName}”，云之家中为“${yzjName}”）：相同的字段可能已转给他人或录错。`,
		remedy: '号码可能已换人使用：请核实后手动关联。',
	},
	administrator: {
		label: '云之家管理员',
		says: ({ person, pairs, administers }) =>
			administers
				? `${named(person)}是云之家管理员，且${pairs.length > 0 ? pairNames(pairs) : '姓名'}相同：规则不会关联管理员，也不会在其之外另建账号。`
				: `${named(person)}受保护，${pairNames(pairs)}相同，但关联会变更其账号：规则不会这样做。`,
		remedy: '请决定是否为同一人：关联（账号变更仍需审批），或确认不是同一人（将新建成员）。',
	},
	'disabled-by-hand': {
		label: '被人手工停用',
		says: ({ person, status }) =>
			`${named(person)}已关联，OA 中在职，但在云之家已被${status === '2' ? '禁用' : '设为离职'}，且并非由同步所为。`,
		remedy:
			'请决定：确认是同一人（下次同步时启用），或在某日之前不处理。也可在云之家直接启用。设置 returns 可对所有人统一决定。',
	},
	'candidate-inactive': {
		label: '候选成员已停用或离职',
		says: ({ pairs, person, status }) =>
			`匹配的成员（${pairNames(pairs)}）${named(person)} 在云之家${status === '2' ? '已停用' : '已离职'}。`,
		remedy: '请决定就是该成员，或手动关联：下次同步会重新启用该成员，已离职的也会恢复。',
	},
	'bound-elsewhere': {
		label: '候选成员已关联其他人员',
		says: (facts) => {
			switch (facts.how) {
				case 'pair':
					return `${pairNames(facts.pairs)}指向成员 ${named(facts.person)}，但其已关联其他记录。`;
				case 'other-source':
					return `本企业的其他数据源已关联云之家${recordOfYzj[facts.object]} ${facts.yzjId}：它属于另一个 OA。`;
				case 'links':
					return `${facts.links.map(linkedAlready).join('，')}。` + '若以新关联取代，请选择改绑。';
			}
		},
		remedy: '若原关联有误，请先解除关联；否则请更正数据。',
	},
	'person-gone': {
		label: '已关联的成员不存在',
		says: ({ openId }) => `该人员关联的成员（${openId}）在云之家已不存在。不会新建成员代替。`,
		remedy: '请在云之家查找并恢复该成员，或关联其他成员；若已删除，请解除关联以便重新创建。',
	},
	'recycled-number': {
		label: '号码已转给他人',
		says: ({ pairs, person, against }) =>
			`${pairNames(pairs)}指向成员 ${named(person)}，但姓名和${pairNames(against)}属于他人：号码可能已转给他人使用。`,
		remedy: '请在 OA 或云之家更正过期的号码。',
	},
	rehired: {
		label: '疑似返聘（ID 不同）',
		says: ({ formerId, person, status, pairs, against }) =>
			`疑似原人员 ${formerId}（${pairNames(pairs)}相同，姓名相同` +
			`${against.length > 0 ? `；${pairNames(against)}不同` : ''}），其成员 ${named(person)} 在云之家` +
			`${status === '2' ? '已停用' : '已离职'}。两者均不处理。`,
		remedy:
			'若是同一人，请在待处理工作簿或页面中决定就是该成员：下次同步会重新关联并启用，手动改绑效果相同。若不是，请决定新建；原人员仍占用的号码须先更换。',
	},
	're-keyed': {
		label: 'OA 中 ID 已改变',
		says: ({ formerId, person, pairs }) =>
			`疑似人员 ${formerId} 换了 ID（${pairNames(pairs)}相同，姓名相同）：OA 中已没有 ${formerId}，成员 ${named(person)} 仍与其关联。两者均不处理。`,
		remedy: '确是同一人则改绑，否则解除旧 ID 的关联。',
	},
	'oa-record-gone': {
		label: 'OA 中已不存在',
		says: ({ object, oaId }) =>
			object === 'person'
				? `与之关联的人员 ${oaId} 已不在 OA 中（已离职或删除）。不会再新建一人。`
				: `与之关联的 OA 部门 ${oaId} 已不在 OA 中（已停用或删除）。不会再新建一个。`,
		remedy: '解除关联后可重新新建，或在云之家也停用。',
	},
	'no-job-number': {
		label: '没有工号',
		says: ({ side }) =>
			side === 'oa'
				? '该人员在 OA 中没有工号，无法据此识别变更。'
				: '该成员在云之家没有工号，OA 无法据此识别人员。',
		remedy: '请在该系统中填写工号：OA 按工号识别人员。',
	},
	'not-writable': {
		label: '无法写入',
		says: () => '它在 OA 中是分部，其写入方式没有文档说明。',
		remedy: '请在 OA 中手工改名或移动。',
	},
	'unknown-employee': {
		label: 'OA 人员不存在',
		says: ({ id }) => `OA 最近一次读取中没有人员“${id}”。`,
		remedy: '请与 OA 核对 ID，或重新读取 OA。',
	},
	'unknown-person': {
		label: '云之家成员不存在',
		says: ({ id }) => `云之家最近一次读取中没有成员“${id}”。`,
		remedy: '请与云之家核对 ID，或重新读取云之家。',
	},
	'not-linked': {
		label: '没有关联',
		says: ({ object, oaId, yzjId, other }) =>
			`${oaId === '' ? `云之家${recordOfYzj[object]} ${yzjId}` : `OA ${recordOfOa[object]} ${oaId}`} 没有关联${other === '' ? '' : ` ${yzjId}，而是关联 ${other}`}。`,
		remedy: '请查看该记录：关联可能已解除，或关联的是其他记录。',
	},
	'other-enterprise': {
		label: '属于其他企业',
		says: ({ written, credential }) => `此内容属于企业 ${written}，而凭证属于 ${credential}。`,
		remedy: '请使用本企业的文件或数据，或改用该企业的凭证。',
	},
} satisfies ConflictWords;

/** 以云之家为准、改动 OA 时。 */
export const conflictsToOa = {
	...conflicts,
	'invalid-name': { ...conflicts['invalid-name'], remedy: '请在云之家中填写名称。' },
	'same-named-siblings': {
		...conflicts['same-named-siblings'],
		remedy: '请在云之家中只保留一个用此名称，或手动关联。',
	},
	'name-taken': {
		...conflicts['name-taken'],
		label: '名称在 OA 已被占用',
		remedy: '请将两者关联，或修改其中一个的名称。',
	},
	'duplicate-account': {
		...conflicts['duplicate-account'],
		label: '工号重复',
		remedy: '请修正其中一人的工号。',
	},
	'account-held': {
		...conflicts['account-held'],
		label: '号码被其他人员占用',
		remedy: '确是同一人则关联，否则请在 OA 中更正该号码。',
	},
	'bound-elsewhere': {
		...conflicts['bound-elsewhere'],
		label: '已与其他记录关联',
		remedy: '若原关联有误，请先解除关联。',
	},
} satisfies ConflictWords;
