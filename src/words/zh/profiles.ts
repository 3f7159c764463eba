import { clip } from '../../lib/clip';
import type { Problems } from '../../lib/problem';
import type { ProfileFacts, SettingChange, SettingKey, SettingValue } from '../facts/profiles';
import { guards } from './guards';

/** 页面上各项设置的名称。 */
export const settingNames: Record<SettingKey, string> = {
	source: '数据源',
	apply: '执行方式',
	topDepartment: '顶级部门',
	createMembers: '新增成员',
	accountField: '账号字段',
	matchPairs: '匹配字段',
	matchNames: '匹配时核对姓名',
	samePersonBy: '同一人的多条记录',
	fieldMapping: '字段对应',
	scope: '同步范围',
	returns: '重新出现的人员',
	removal: '离开人员的处理方式',
	disabledTo: '停用人员所在部门',
	deleteAfterDays: '删除前的天数',
	leaders: '部门负责人',
	partTimePosts: '兼职',
	roles: '角色',
	threshold: '人员减少阈值',
	uncertified: '数据完整性未证实时',
	guards: '安全限额',
	protected: '受保护人员',
	canary: '先行执行的部分',
	retentionDays: '保留天数',
	pullMode: '拉取方式',
	fullPullHours: '全量拉取间隔（小时）',
	oaFields: '写入 OA 的字段',
	e9: 'E9 读取方式',
	table: '表格数据的位置',
	activeFrom: '生效时间',
	activeUntil: '失效时间',
	notifyUrl: '群机器人',
	blockedIsRed: '拦截时执行显示为失败',
	readOnly: '只读模式',
	language: '语言',
	name: '企业名称',
	approvers: '审批人',
};

const PARTS: Readonly<Record<string, string>> = {
	departments: '部门',
	employees: '人员',
	include: '包含',
	exclude: '排除',
	people: '人员的计算方式',
	...Object.fromEntries(Object.entries(guards).map(([id, { label }]) => [id, label])),
};

/** 足以辨认某个值。 */
const SHOWN = 300;
const valueText = (value: SettingValue): string => {
	if (value === null) return '未设置';
	if (typeof value === 'boolean') return value ? '是' : '否';
	if (typeof value === 'string') return `“${clip(value, SHOWN)}”`;
	return clip(JSON.stringify(value), SHOWN);
};

/** 某项设置及其中的位置。 */
export const settingPlace = ({ setting, path }: Pick<SettingChange, 'setting' | 'path'>): string =>
	[settingNames[setting], ...path.map((part) => PARTS[part] ?? part)].join(' · ');

/** “人员减少阈值：10 → 20” */
export const settingChange = (change: SettingChange): string =>
	`${settingPlace(change)}：${valueText(change.before)} → ${valueText(change.after)}`;

const newer =
	(what: string) =>
	({ number, looked, author, at }: ProfileFacts['profile-newer']): [string, string] => [
		`您查看的是${what}的第 ${looked} 版，而 ${author} 已于 ${at} 保存了第 ${number} 版。您的修改未保存。`,
		'请先查看新版本，再进行修改。',
	];

/** 设置为何未保存，或未找到。 */
export const profileProblems: Problems<ProfileFacts> = {
	'profile-newer': newer('配置'),
	'enterprise-newer': newer('企业信息'),
	'profile-of-other-source': ({ source, named }) => [
		`这些设置属于数据源“${named}”，而该配置属于“${source}”。`,
		'请选择该数据源的配置，或从设置中去掉 source。',
	],
	'version-missing': ({ eid, source, number }) => [
		number === 0
			? `企业 ${eid}、数据源 ${source} 还没有配置。`
			: `企业 ${eid}、数据源 ${source} 的配置没有第 ${number} 版。`,
		'请核对企业、数据源和版本号；操作“配置：列出”会列出已有的配置。',
	],
	'no-reason': () => ['没有说明修改设置的原因。', '请填写原因；它会留在设置的历史记录中。'],
	'no-author': () => ['没有写明由谁修改设置。', '请写明修改人。'],
};
