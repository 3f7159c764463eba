import { clip } from '../../lib/clip';
import type { Problems } from '../../lib/problem';
import type { ProfileFacts, SettingChange, SettingValue } from '../facts/profiles';
import { guards } from './guards';
import { settingNames } from './settingNames';

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
