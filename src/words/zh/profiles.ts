import type { Problems } from '../../lib/problem';
import type { ProfileFacts, SettingChange } from '../facts/profiles';
import { guardName } from './guards';
import { settingChangeSaid, settingPlaceSaid } from './settingValues';

/** 某项设置及其中的位置。 */
export const settingPlace = (place: Pick<SettingChange, 'setting' | 'path'>): string =>
	settingPlaceSaid(place, { guardName });

/** “人员减少阈值：10 → 20” */
export const settingChange = (change: SettingChange): string =>
	settingChangeSaid(change, { guardName });

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
	'no-rules': ({ source, eid }) => [
		`数据源“${source}”${eid === '' ? '' : `在企业 ${eid} 中`}没有消息规则。`,
		'请在管理台的“设置”页添加消息目标和消息规则，或在 Config 中写明 targets 和 rules。',
	],
	'several-with-rules': ({ source, eids }) => [
		`数据源“${source}”在多个企业中有消息规则：${eids.join('、')}。`,
		'请在 Config 中用 eid 写明使用哪个企业的规则。',
	],
	'no-entry': ({ source, eid, entry, known }) => [
		`企业 ${eid}、数据源“${source}”没有登录入口“${entry}”${known.length === 0 ? '' : `；已有：${known.join('、')}`}。`,
		'请在管理台的“设置”页添加此登录入口，或在 Config 中写明 pages。',
	],
	'no-reason': () => ['没有说明修改设置的原因。', '请填写原因；它会留在设置的历史记录中。'],
	'no-author': () => ['没有写明由谁修改设置。', '请写明修改人。'],
};
