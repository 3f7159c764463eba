import type { Problems } from '../../lib/problem';
import type { Comparable, StopFacts } from '../facts/stops';
import { tellAll } from '../tell';
import { guards } from './guards';
import { list } from './parts';
import { readings } from './readings';
import { runs } from './runs';

const NEW_PLAN = '请重新生成同步模拟（Plan Push）。';
const READ_FIRST = '请先运行一次 pull 或 Plan Push（apply 为 preview 时不做任何更改），再';
const DEPT_GETALL = '请重新运行。若仍如此，请检查通讯录密钥和 dept/getall 的应答。';
const SOURCE_TOO = '并请检查数据源名称。';
const ACTIVE = '如需本次运行，请修改设置中的 activeFrom 或 activeUntil。';
const READ_OA = '请先读取 OA（Weaver E10: Read Organisation，或暂存其数据），再';
const GUARDS_NAMED = '审批须列出触发的全部安全设置；不列出则恰好放行触发的那些。';

const KINDS: Record<Comparable, string> = {
	push: '同步到云之家',
	pull: '从云之家同步时的关联',
	'pull-to-oa': '同步到 OA',
	bindings: '关联变更',
};
const NOT_KNOWN = {
	link: '可以关联哪些人',
	export: '谁不在云之家',
	import: '这些行指的是谁',
	try: '这些设置会带来什么变化',
};
const AGAIN = { link: '重试。', export: '导出。', import: '导入。', try: '试用设置。' };
const NOT_APPROVED = {
	none: '尚无人审批',
	expired: '审批已过期',
	used: '审批已使用过',
	'other-plan': '审批的是其他内容',
};
const NOT_WAITING = {
	superseded: '已被同一数据源更新的一份取代',
	discarded: '已被放弃',
	applied: '已执行过',
	applying: '正在执行',
	failed: '已执行过，但有失败',
	'no-changes': '没有变化',
};
const STATUSES: Readonly<Record<string, string>> = {
	ready: '待执行',
	blocked: '已拦截',
	approved: '已审批',
	superseded: '已被取代',
	'no-changes': '无变化',
	applied: '已执行',
	applying: '执行中',
	failed: '有失败',
};
const status = (code: string): string => STATUSES[code] ?? code;
const LABELS: ReadonlyMap<string, string> = new Map(
	Object.entries(guards).map(([id, { label }]) => [id, label]),
);
const named = (ids: readonly string[]): string => list(ids.map((id) => LABELS.get(id) ?? id));
const short = (hash: string): string => `${hash.slice(0, 12)}…`;

/** 运行停止的原因和处理办法。 */
export const stops: Problems<StopFacts> = {
	'roots-differ': ({ oa, yunzhijia }) => [
		`OA 的根部门是“${oa}”，云之家的根部门是“${yunzhijia}”：未生成同步模拟，未写入任何数据。`,
		'请使两边根部门同名，或设置 topDepartment，将 OA 组织置于云之家的某个部门之下。',
	],
	'no-root': () => [
		'OA 没有可用的根部门：没有一个既无上级又有有效名称的部门。',
		'请检查 OA 的返回：最上层必须有一个部门（或分部）。',
	],
	'several-roots': ({ names }) => [
		`OA 有 ${names.length} 个根部门：${names.map((name) => `“${name}”`).join('、')}。未生成同步模拟，未写入任何数据。`,
		'请在 OA 中将它们置于同一根部门之下，或只暂存其中一个作为根部门。',
	],
	'top-id-unknown': ({ orgId }) => [
		`topDepartment 中的部门 ID ${orgId} 在云之家不存在。`,
		'请更正设置中的 topDepartment；部门 ID 可用 Yunzhijia Directory: Get Many Departments 查看。',
	],
	'top-several': ({ above, name, ids }) => [
		`topDepartment：“${above}”之下有 ${ids.length} 个名为“${name}”的部门（${list(ids)}）。`,
		'请在 topDepartment 中用 orgId 指明是哪一个。',
	],
	'top-missing': ({ above, name }) => [
		`topDepartment：“${above}”之下没有部门“${name}”。`,
		'请更正设置中的 topDepartment.path，或先在云之家创建该部门。',
	],
	'nothing-below-top': ({ root }) => [
		`云之家的顶层部门之下没有与 OA 根部门“${root}”对应的部门：没有可同步的内容。`,
		'请先同步到云之家一次，或在云之家创建该部门，或更正 topDepartment。',
	],
	'role-missing': ({ role }) => [
		`设置 roles 中的角色“${role}”在云之家不存在。`,
		'请更正设置中的名称，或在云之家创建该角色：同步不会创建角色。',
	],
	'role-several': ({ role, count }) => [
		`设置 roles 中的角色“${role}”在云之家有 ${count} 个同名角色。`,
		'请在云之家只保留一个用此名称，或从设置中去掉该名称。',
	],

	'yunzhijia-not-whole': ({ doubts }) => [
		doubts.length === 0
			? '未能完整读取云之家。'
			: `未能完整读取云之家：${tellAll(readings, doubts, '；')}。未做任何更改。`,
		'请重新运行。若仍如此，请查看云之家的通讯录，并检查通讯录密钥。',
	],
	'yunzhijia-roots': ({ roots }) => [
		`云之家返回了 ${roots} 个根部门，应当恰好有一个。`,
		DEPT_GETALL,
	],
	'yunzhijia-roots-of': ({ roots, departments }) => [
		`云之家返回了 ${departments} 个部门，其中有 ${roots} 个根部门，应当恰好有一个。`,
		DEPT_GETALL,
	],
	'nothing-read': ({ eid }) => [`尚未读取过企业 ${eid} 的数据。`, `${READ_FIRST}重试。`],
	'nothing-read-to-link': ({ eid, source }) => [
		`尚未为数据源 ${source} 读取过企业 ${eid} 的数据，因此没有可关联的成员。`,
		`${READ_FIRST}重试，${SOURCE_TOO}`,
	],
	'nothing-read-to-export': ({ eid, source }) => [
		`尚未为数据源 ${source} 读取过企业 ${eid} 的数据，因此没有可导出的成员。`,
		`${READ_FIRST}导出，${SOURCE_TOO}`,
	],
	'several-sources': ({ eid, sources }) => [
		`企业 ${eid} 有多个数据源：${list(sources)}。`,
		'请在 Source Name 中指明是哪一个。',
	],
	'within-unknown': ({ department }) => [
		`云之家最近一次读取中没有部门“${department}”。`,
		'请核对其 orgId、路径或名称，或重新读取云之家。',
	],
	'within-several': ({ department, found }) => [
		`云之家有 ${found.length} 个名为“${department}”的部门。`,
		`请用路径或 orgId 指明是哪一个：${list(found.slice(0, 5).map(({ orgId, longName }) => `${longName}（${orgId}）`))}。`,
	],

	'lease-taken': ({ what, pid, host, until }) => [
		`另一次运行正在处理本企业的该数据源：${what}，主机 ${host} 上的进程 ${pid}。`,
		`请等待其完成。若该进程已不存在，其占用将于 ${until} 结束。`,
	],
	'lease-taken-meanwhile': () => ['另一次运行已开始处理本企业的该数据源。', '请等待其完成。'],
	'lease-lost': () => [
		'另一次运行已接管本企业的该数据源，本次运行不再发出调用。',
		'请查看另一次运行。本次运行已完成的内容记录在日志中。',
	],
	cancelled: () => ['运行已取消。', '请在合适的时候重新运行。'],
	'before-schedule': ({ from }) => [`设置自 ${from} 起生效。`, ACTIVE],
	'after-schedule': ({ until }) => [`设置的有效期已于 ${until} 结束。`, ACTIVE],

	'reading-missing': ({ snapshotId }) => [
		`存储中没有 OA 快照 ${snapshotId}。`,
		'请在同一流程中重新读取 OA：快照只保留一段时间，且只在一个存储中。',
	],
	'reading-missing-to-close': ({ snapshotId }) => [
		`存储中没有 OA 快照 ${snapshotId}。`,
		'请重新暂存 OA 数据；快照的 ID 由打开快照的操作给出。',
	],
	'reading-missing-to-link': ({ snapshotId }) => [
		`存储中没有 OA 快照 ${snapshotId}。`,
		`${READ_OA}重试。`,
	],
	'reading-not-closed': ({ snapshotId }) => [
		`OA 快照 ${snapshotId} 尚未关闭。`,
		'请在最后一页之后关闭快照，并写明应有的行数。',
	],
	'reading-without-certificate': () => ['OA 读取结束时没有完整性证明。', '请重新运行。'],
	'no-reading': ({ source, use }) => [
		`存储中没有 OA“${source}”的快照，因此不知道${NOT_KNOWN[use]}。`,
		`${READ_OA}${AGAIN[use]}`,
	],
	'no-reading-of-push': ({ source }) => [
		`没有数据源 ${source} 的快照可供使用：尚未执行过该数据源的同步，或已超过保留时间。`,
		'请先同步全部人员（push-sync）。',
	],
	'no-employee': ({ problem }) => [
		`该数据不是 OA 人员：${problem || '没有 ID'}。`,
		'请整理成 OA 记录的格式（docs/settings.md）：id、name、departmentId，以及映射的字段。',
	],
	'employee-uncertain': ({ oaId }) => [
		`E10 既没有返回人员 ${oaId}，也没有返回用于核对的其他任何人员：无法判断 ${oaId} 是否已离职。未生成同步模拟。`,
		'请检查 E10 密钥的权限，或同步全部人员。',
	],

	'plan-missing': ({ planId }) => [
		`没有已保存的同步模拟 ${planId}。`,
		`${NEW_PLAN}同步模拟只保存在本 n8n 的存储中。`,
	],
	'plan-past-retention': ({ planId }) => [`同步模拟 ${planId} 的内容已超过保留时间。`, NEW_PLAN],
	'plan-inputs-gone': ({ planId }) => [
		`生成同步模拟 ${planId} 所用的数据已不再保留，或由其他版本生成，因此无法列出候选。`,
		'请重新生成同步模拟（Plan Push），再导出其待处理事项。',
	],
	'no-plan-of-push': ({ eid, source }) => [
		`企业 ${eid} 的数据源 ${source} 还没有同步模拟，因此不知道有哪些待处理事项。`,
		`请先运行一次 Plan Push（apply 为 preview 时不做任何更改），再重试，${SOURCE_TOO}`,
	],
	'no-plan-before': ({ planId, approved }) => [
		`在同步模拟 ${planId} 之前，该数据源没有${approved ? '已审批的' : '可供对比的'}同步模拟。`,
		'请用 ID 指明要对比的同步模拟。',
	],
	'plans-of-different-sources': ({ plans: [was, now] }) => [
		`同步模拟 ${was.planId} 属于企业 ${was.eid} 的数据源 ${was.source}，${now.planId} 属于企业 ${now.eid} 的数据源 ${now.source}：不能对比。`,
		'请对比同一企业、同一数据源的同步模拟。',
	],
	'plans-of-different-kinds': ({ plans: [was, now] }) => [
		`同步模拟 ${was.planId} 是“${KINDS[was.kind]}”，${now.planId} 是“${KINDS[now.kind]}”：内容不同，不能对比。`,
		'请对比同一类的同步模拟。',
	],

	'plan-wrote-to-oa': ({ planId }) => [
		`同步模拟 ${planId} 写入的是 OA，而 OA 没有可以撤销的接口。`,
		'请在 OA 中手工改回；已完成的操作及原值见 Get Many Operations。',
	],
	'plan-not-applied': ({ planId, status: now }) => [
		`同步模拟 ${planId} 尚未执行（${status(now)}）：没有可撤销的内容。`,
		'请选择已执行的同步模拟。仍在等待的无需撤销：不予审批即可，或重新生成。',
	],
	'plan-for-preview': ({ planId }) => [
		`同步模拟 ${planId} 仅供查看。`,
		'请将 apply 设为 ask 或 auto，并重新生成同步模拟。',
	],
	'plan-superseded': ({ planId }) => [
		`同步模拟 ${planId} 已被同一数据源更新的一份取代。`,
		'请执行最新的同步模拟，或重新生成。',
	],
	'plan-applied-already': ({ planId, status: now }) => [
		`同步模拟 ${planId} 已执行过（${status(now)}），每份只执行一次。`,
		'请重新生成同步模拟：其中包含尚未完成的全部内容。',
	],
	'plan-no-longer-waits': ({ planId }) => [
		`同步模拟 ${planId} 已不在等待执行。`,
		'请重新生成同步模拟。',
	],
	'plan-contents-changed': ({ planId }) => [
		`同步模拟 ${planId} 保存的内容与生成时不一致。`,
		'存储被人或其他程序改动过。请重新生成同步模拟（Plan Push），并查明是谁在写入存储。',
	],
	'plan-needs-oa': ({ planId }) => [
		`同步模拟 ${planId} 要写入 OA，而没有可用的 Weaver E10 凭证。`,
		'请在执行的节点中打开 Writes to the OA，并选择 Weaver E10 凭证。其他 OA 请用 Get Many Operations 取得操作，再用其自身的节点写入。',
	],
	'canary-department-unknown': ({ department }) => [
		`同步模拟中没有要先执行的部门 ${department}。`,
		'请用 OA ID 或 orgId 指明要先执行的部门。',
	],
	'canary-department-idle': ({ department }) => [
		`同步模拟在部门 ${department} 的分支中没有操作：没有可以先执行的内容。`,
		'请选择有操作的分支（见预览），或改为指定数量。',
	],
	'canary-failed': (facts) => [
		runs['canary-failed'](facts),
		'请查看失败的操作并排除原因，再重新运行：下一份同步模拟包含尚未完成的全部内容。',
	],
	'other-number-of-links': ({ source, links, expected }) => [
		`数据源 ${source} 中所选类型的关联有 ${links} 条，而不是 ${expected} 条：未生成同步模拟。`,
		'请确认是该数据源和这些类型，并填写准确的数量。',
	],

	'read-only': () => [
		'设置为只读（readOnly）：不得写入任何数据。',
		'请将 readOnly 设为 false，并重新生成同步模拟。',
	],
	'read-only-enterprise': ({ eid }) => [
		`企业 ${eid} 处于只读模式：无论流程如何设置，都不得写入其通讯录。`,
		'若不再需要只读，请在企业信息中关闭（Yunzhijia Sync 节点，操作“企业：设置”），并重新生成同步模拟。',
	],
	'read-only-key': ({ planId }) => [
		`同步模拟 ${planId} 要更改云之家，而凭证没有可编辑密钥，只能读取。`,
		'请使用有可编辑密钥的凭证执行。',
	],
	'not-approved': ({ planId, guards: fired, why }) => [
		`同步模拟 ${planId} 需要审批${fired.length > 0 ? `（被安全设置拦截：${named(fired)}）` : ''}，但${NOT_APPROVED[why]}。`,
		'请查看预览并审批（模板 approve-plan），再执行。',
	],
	'approval-without-name': () => [
		'审批须写明审批人。',
		'请填写 Approved By；审批页面会采用已登录的 n8n 用户。',
	],
	'not-to-be-approved': ({ planId, status: now }) => [
		`同步模拟 ${planId} 不能审批：${NOT_WAITING[now]}。`,
		'请查看该数据源最新的同步模拟，或重新生成（Plan Push）。',
	],
	'too-old-to-approve': ({ planId, madeAt }) => [
		`同步模拟 ${planId} 生成于 ${madeAt}，已不能审批。`,
		'请重新生成同步模拟（Plan Push）：这一份可能已与现状不符。',
	],
	'approval-of-preview': ({ planId }) => [
		`同步模拟 ${planId} 仅供查看。`,
		'请将 apply 设为 ask 或 auto（且 readOnly 为 false），并重新生成同步模拟。',
	],
	'approval-of-other-contents': ({ planId, hash, named: approved }) => [
		`同步模拟 ${planId} 与展示的内容不同：其校验值为 ${short(hash)}，审批的是 ${short(approved)}。`,
		'请打开该同步模拟的预览，并审批其中展示的内容。',
	],
	'approval-too-narrow': ({ guards: missing }) => [`审批未放行${named(missing)}。`, GUARDS_NAMED],
	'approval-too-wide': ({ planId, guards: strange, fired }) => [
		`审批放行了${named(strange)}，而同步模拟 ${planId} ${fired.length === 0 ? '没有被安全设置拦截' : `是被${named(fired)}拦截的`}。`,
		`请查看该同步模拟的预览。${GUARDS_NAMED}`,
	],

	'plan-of-other-enterprise': ({ planId, eid, credential }) => [
		`同步模拟 ${planId} 属于企业 ${eid}，而凭证属于 ${credential}。`,
		'请选择该同步模拟所属企业的凭证。',
	],
	'plan-of-another-enterprise': () => ['该同步模拟属于另一家企业。', '请选择该企业的凭证。'],
	'decision-of-other-enterprise': ({ planId, eid, credential }) => [
		`同步模拟 ${planId} 属于企业 ${eid}，而凭证属于 ${credential}。`,
		'请选择该企业的凭证，或选择其他同步模拟。',
	],
	'app-of-other-enterprise': ({ app, directory }) => [
		`Yunzhijia App 凭证属于企业 ${app || '（未填写）'}，而通讯录凭证属于 ${directory}。`,
		'请选择同一企业的应用，并填写其 EID。',
	],
};
