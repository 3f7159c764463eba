import type { Awaited, SandboxWords } from '../facts/sandbox';
import { list } from './parts';

const awaited = (what: Awaited): string => {
	if (what === 'n8n') return ' n8n ';
	return what === 'worker' ? ' worker 进程' : `模板 ${list(what)} 的地址`;
};

/** 沙箱和演示所说的话。 */
export const sandbox: SandboxWords = {
	problems: {
		'no-command': () => '请说明要沙箱做什么。',
		'unknown-command': ({ command }) => `没有命令“${command}”。`,
		'one-template': () => '“run”需要且只需要一个模板名称。',
		'wrong-argument': ({ detail }) => `参数有误：${detail}`,
		'no-port': ({ port }) => `--port 应为 1 至 65535 的数字，而不是“${port}”。`,
		'no-url': ({ option, url }) => `${option} 应为网址，如 http://127.0.0.1:8080，而不是“${url}”。`,
		'no-variable': ({ given }) => `--env 应为 NAME=VALUE，而不是“${given}”。`,
		'no-robot': ({ given, known }) => `--robot 应为 ${known.join('、')} 之一，而不是“${given}”。`,
		'no-language': ({ given }) => `--lang 应为 zh 或 en，而不是“${given}”。`,
		'unknown-template': ({ name, known }) => `没有模板“${name}”。可用的模板：${list(known)}。`,
		'no-manual-trigger': ({ template }) => `模板“${template}”没有手动触发器；请用“serve”启动。`,
		'no-input-trigger': ({ template }) => `模板“${template}”没有可以接收 --input 的手动触发器。`,
		'input-shape': () => '--input 应为一个 JSON 对象或对象列表：手动触发器会输出这些条目。',
		'config-shape': ({ template }) =>
			`模板“${template}”的节点“Config”既不是带字段的 Set 节点，也不是带 JSON 的。`,
		'file-shape': ({ option, path, detail }) => `${option} ${path} 的结构不符合要求：\n${detail}`,
		'file-json': ({ option, path, detail }) => `${option} ${path} 无法按 JSON 读取：${detail}`,
		'bindings-refused': ({ problem }) => `--bindings 无法保存：${problem.zh}`,
		'state-in-use': ({ folder, process }) =>
			`${folder} 正被进程 ${process} 使用。请先停止该进程，或换一个 --state。`,
		'state-of-sqlite': ({ folder }) =>
			`${folder} 中是使用 SQLite 的 n8n，不能改用队列模式。请为 --queue 换一个 --state。`,
		'no-queue-database': ({ name, folder, host }) =>
			`${folder} 的数据库 ${name} 不在 ${host} 上。请把 DATABASE_URL 设回原来的值，或换一个 --state。`,
		'not-built': ({ detail }) => `软件包构建失败：\n${detail}`,
		'n8n-ended': ({ ended }) => `n8n 自行结束（${ended}）。`,
		'no-result': ({ ended }) => `n8n 以 ${ended} 结束，没有给出结果`,
		'commands-ended': ({ ended, commands }) => `n8n 在 ${list(commands)} 时以 ${ended} 结束`,
		'ended-while-starting': ({ ended, what, detail }) =>
			`等待${awaited(what)}时，n8n 以 ${ended} 结束：\n${detail}`,
		'no-answer': ({ what, seconds, detail }) =>
			`${awaited(what).trimStart()}在 ${seconds} 秒内没有应答：\n${detail}`,
		'owner-refused': ({ status, detail }) => `n8n 拒绝创建所有者账号：${status} ${detail}`,
		'no-outcome': ({ node }) => `模板没有运行到节点“${node}”就结束了。`,
		'not-blocked': ({ outcome }) => `第二份计划本应被拦截，结果却是 ${outcome}。`,
		'postgres-missing': () =>
			'需要 PostgreSQL：请设置 DATABASE_URL，或安装软件包“postgresql”' +
			'（/usr/lib/postgresql 下没有找到）。',
		'redis-missing': ({ program }) =>
			`需要 Redis：请设置 REDIS_URL，或安装软件包“redis-server”（没有 ${program}）。`,
		'no-database-made': ({ host, detail }) =>
			`${host} 上的 PostgreSQL 没有建立数据库（${detail}）。请把 DATABASE_URL 设为有 createdb 权限的账号。`,
		'server-not-started': ({ what, folder, detail }) =>
			`无法在 ${folder} 中启动 ${what}：\n${detail}`,
		'redis-refused': ({ host, detail }) => `${host} 上的 Redis 应答：${detail}`,
		'redis-silent': ({ host, seconds }) => `${host} 上的 Redis 在 ${seconds} 秒内没有应答`,
		'redis-closed': ({ host }) => `${host} 上的 Redis 关闭了连接`,
		queue: ({ detail }) => `队列模式：${detail}`,
	},
	withLog: (message, file) => `${message}（日志：${file}）`,
	usage: `用法：
  npm run sandbox -- run <模板> [--settings f.json] [--bindings f.json] [--yunzhijia URL] [--oa URL]
                     [--credentials f.json] [--robot NAME] [--env NAME=VALUE]… [--state DIR] [--approve] [--input f.json] [--json] [--lang zh|en]
  npm run sandbox -- serve [--templates a,b] [--port N] [--state DIR] [--settings f.json] [--bindings f.json]
                     [--yunzhijia URL] [--oa URL] [--credentials f.json] [--robot NAME] [--env NAME=VALUE]… [--queue] [--lang zh|en]`,
	demoUsage: '用法：npm run demo -- [--once] [--port N] [--state DIR] [--lang zh|en]',
	report: {
		head: (template, outcome, message) =>
			`${template}：${outcome}${message === '' ? '' : ` - ${message}`}`,
		columns: { matched: '已匹配', create: '新增', update: '更新', move: '调动', remove: '移除' },
		departments: '部门',
		persons: '成员',
		summary: (bind, quarantined, planId) =>
			`将写入的关联 ${bind}，已搁置 ${quarantined}${planId === null ? '' : `，计划 ${planId}`}`,
		reason: (code) => `原因 ${code}：见 docs/operations.zh-CN.md`,
		approve: (url) => `审批：${url}`,
		guards: (count) => `触发的安全设置（${count}）：`,
		conflicts: (count) => `待处理（${count}）：`,
		failures: (count) => `失败（${count}）：`,
		more: (count) => `另有 ${count} 项`,
	},
	demo: {
		running: '模拟的 OA 和模拟的云之家已启动。正在 n8n 中运行模板 push-sync …',
		nightAfter:
			'第二天夜里：OA 少了四个人，又来了一名新人，手机号与一位同事相同，工号与另一位相同 …',
		startingEditor: '正在启动 n8n 编辑器 …',
		inYunzhijia: '云之家中',
		before: '之前',
		after: '之后',
		departments: '部门',
		people: '成员',
		openFirst: '请先打开：控制台，已登录（链接仅可使用一次，十分钟内有效）',
		waits: '有一份同步模拟等待决定',
		preview: '查看预览',
		decide: '审批或搁置',
		endsNow: (editor) =>
			`n8n 编辑器已在 ${editor} 启动，现在结束。不带 --once 则保持运行，供您点开查看。`,
		whereToClick: '可以打开的页面',
		editor: 'n8n 编辑器',
		logIn: '登录账号',
		template: '模板',
		runMade: '刚才的运行',
		runMadeHint: '（预览在节点“Plan”中）',
		form: (name) => `表单 ${name}`,
		yunzhijiaNow: '云之家当前状态',
		requests: '云之家收到的请求',
		oaNow: 'OA 当前状态',
		howToEnd: '按 Ctrl-C 结束演示。',
	},
};
