import type { Problems } from '../../lib/problem';
import type { StoreFacts } from '../facts/store';
import { recordOfOa, recordOfYzj } from './parts';

const STORE_URL =
	'请将 YUNZHIJIA_STORE_URL 设为 file:/绝对路径/yunzhijia.sqlite，或 postgres://用户:密码@主机:5432/数据库（用户和密码中的特殊字符须用百分号编码）。';
const KEPT = '再重新运行：之前写入的内容都保留，不会重复执行。';
const TO = { 'append to': '追加数据', close: '关闭' };

/** 存储的问题和处理办法。 */
export const store: Problems<StoreFacts> = {
	'no-url': () => ['存储的地址不是 URL。', STORE_URL],
	'relative-path': ({ url }) => [`存储的地址 ${url} 不是绝对路径。`, STORE_URL],
	'more-than-a-path': ({ url }) => [
		`存储的地址 ${url} 不只是本地路径（“?”和“#”须写成 %3F 和 %23）。`,
		STORE_URL,
	],
	'other-protocol': ({ protocol }) => [`存储不能放在“${protocol}”地址。`, STORE_URL],
	'queue-mode': ({ store: at }) => [
		`n8n 以队列模式运行，其各进程不能共用 SQLite 文件 ${at}。`,
		'请在 main、worker 和 webhook 进程中同样设置 YUNZHIJIA_STORE_URL=postgres://用户:密码@主机:5432/数据库。可以使用 n8n 自身的数据库：存储的所有表都以“yzj_”开头。',
	],
	'kept-too-short': ({ days }) => [`不能只保留 ${days} 天。`, '请至少保留一天。'],
	'cannot-open': ({ store: at, dialect, cause }) => [
		`无法使用存储 ${at}：${cause}`,
		dialect === 'sqlite'
			? '请检查文件夹是否存在、n8n 是否有写权限，以及该文件是否为 SQLite 数据库。'
			: '请检查 PostgreSQL 是否在运行、用户和密码是否正确，以及该用户是否可以在数据库中建表。',
	],
	'disk-failed': ({ store: at }) => [
		`写入存储 ${at} 时磁盘出错。`,
		'请检查磁盘（空间、错误），再重新运行：已写入的内容会被识别。',
	],
	'no-write-ahead-log': ({ store: at, mode }) => [
		`存储 ${at} 不能使用预写日志（journal mode 仍为“${mode}”）。`,
		'请放在本地磁盘（不能用网络盘），或改用 PostgreSQL。',
	],
	'folder-missing': ({ store: at }) => [
		`存储 ${at} 所在的文件夹不存在。`,
		'请更正 YUNZHIJIA_STORE_URL 或挂载磁盘；若要在此新建存储，请创建该文件夹：新的存储没有任何关联。',
	],
	'disk-full': ({ store: at, folder }) => [
		`存储 ${at} 所在的磁盘已满。`,
		`请在 ${folder} 所在的磁盘释放空间，${KEPT}n8n 自身的数据库可能也需要空间。`,
	],
	'postgres-full': ({ store: at }) => [
		`数据库 ${at} 所在的磁盘已满。`,
		`请在 PostgreSQL 的磁盘释放空间，${KEPT}`,
	],
	locked: ({ store: at, dialect, seconds }) => [
		`存储 ${at} 被其他进程锁定了 ${seconds} 秒。`,
		dialect === 'sqlite'
			? '请重新运行。若仍被锁定，请查找打开该文件的、停滞的 n8n 或数据库工具。'
			: '请重新运行。若仍被锁定，请在 pg_stat_activity 中查找停留在事务中的会话。',
	],
	'newer-schema': ({ step, name }) => [
		`存储已由本软件包的更新版本升级（第 ${step} 步，“${name}”）。`,
		'请在所有 n8n 进程中重新安装该版本，或恢复升级之前的存储。',
	],
	'link-contradicts': ({ kind, oaId, yzjId, linkedWith, linkedBy }) => {
		const why = [
			...(linkedWith === ''
				? []
				: [`OA ${recordOfOa[kind]} ${oaId} 已关联云之家${recordOfYzj[kind]} ${linkedWith}`]),
			...(linkedBy === ''
				? []
				: [`云之家${recordOfYzj[kind]} ${yzjId} 已关联 OA ${recordOfOa[kind]} ${linkedBy}`]),
		];
		return [
			`OA ${recordOfOa[kind]} ${oaId} 不能与云之家${recordOfYzj[kind]} ${yzjId} 关联：${why.join('，')}。`,
			'请先解除错误的关联。本次变更没有保存任何内容。',
		];
	},
	'plan-stored-already': ({ planId }) => [
		`同步模拟 ${planId} 已保存过。`,
		'请为每份同步模拟使用不同的 ID。',
	],
	'no-plan': ({ planId }) => [
		`存储中没有同步模拟 ${planId}。`,
		'请重新生成同步模拟，并使用新的 ID。',
	],
	'no-snapshot': ({ snapshotId, to }) => [
		`没有快照 ${snapshotId}，无法${TO[to]}。`,
		'请打开新的快照并重新读取 OA；旧的快照超过保留时间后会被清除。',
	],
	'snapshot-closed': ({ snapshotId, to }) => [
		`快照 ${snapshotId} 已关闭，不能再${TO[to]}。`,
		'请为新的读取打开新的快照。',
	],
	'snapshot-counts': ({ snapshotId, stored, read }) => [
		`快照 ${snapshotId} 中有 ${stored.departments} 个部门、${stored.employees} 名人员，而读取了 ${read.departments} 个和 ${read.employees} 名。`,
		'途中有一页丢失或重复保存：请重新读取 OA 到新的快照。',
	],
	'lease-expired': ({ eid, source, fence, planId }) => [
		`对企业 ${eid}、数据源 ${source} 的占用（编号 ${fence}）已过期，或已由他人持有：同步模拟 ${planId} 在此不再继续。`,
		'请查看现在占用的运行，待其完成后重新运行。已完成的内容记录在日志中。',
	],
};
