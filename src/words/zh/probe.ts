import type { ProbeWords } from '../facts/probe';

/** 探测报告。只写代码和数量，不写任何人、密钥或地址。 */
export const probe: ProbeWords = {
	usage: [
		'用法：n8n-nodes-yunzhijia probe --credentials f.json',
		'  [--report yunzhijia-probe] [--language zh|en] [--write --department 部门 [--phone 手机号]]',
		'只读探测云之家与泛微的接口，生成 .json 和 .html 报告，可以发送给维护者。',
		'--write 在指定的空测试部门中试写，之后全部清理；--phone 是不属于任何人的测试手机号。',
	].join('\n'),
	title: '云之家与泛微接口探测报告',
	intro:
		'本报告不含密钥、地址、企业号、姓名或手机号，可以直接发送给维护者。每一行是文档没有说明的一个问题：您的环境怎样应答，以及本软件是否能照常工作。',
	made: (at) => `生成时间 ${at}`,
	sides: {
		directory: '云之家通讯录',
		app: '云之家轻应用',
		'public-account': '云之家公共号',
		e10: '泛微 E10',
		e9: '泛微 E9',
		writing: '写入（测试部门）',
	},
	summary: (fits, differs, untold) =>
		`${fits} 项可照常工作，${differs} 项与预期不同，${untold} 项在此环境中无法得知。`,
	columns: { asks: '问题', answer: '应答', client: '本软件', seen: '数值' },
	fits: '可照常工作',
	differs: '与预期不同，请反馈此报告',
	untold: '未能得知',
	because: {
		'no-example': '没有可以看出来的记录',
		'no-answer': '没有得到可用的应答',
		'no-test-phone': '没有提供测试手机号',
		unclear: '应答不明确',
	},
	notWritten: {
		'no-such-department': '没有写入：测试部门不存在。',
		'the-root': '没有写入：测试部门不能是根部门。',
		'has-people': '没有写入：测试部门或其下级中有人，请新建一个空部门。',
		'no-editable-key': '没有写入：凭证中没有可编辑密钥。',
		'no-answer': '没有写入：云之家没有给出可用的应答。',
	},
	cleaned: '写入的内容已全部清理。',
	notCleaned: (departments, persons) =>
		`未能清理：测试部门下的 ${departments} 个部门、${persons} 名测试人员（名为 yzj-probe）。请在云之家后台手动删除。`,
	notAsked: '没有询问：没有提供凭证。',
	questions: {
		'auth-error': {
			asks: '令牌无效时返回什么 HTTP 状态？',
			answers: { http200: 'HTTP 200，错误在正文中', http401: 'HTTP 401', other: '其他' },
		},
		'token-refusal': {
			asks: '密钥错误时，令牌接口把原因写在哪个字段？',
			answers: { error: 'error', message: 'message', neither: '两者都没有' },
		},
		'enterprise-unknown': {
			asks: '企业号不存在时返回什么错误码？',
			answers: {
				'as-wrong-key': '与密钥错误相同',
				'own-code': '另一个错误码',
				given: '仍然发放令牌',
			},
		},
		'token-life': {
			asks: '令牌有效多少秒？',
			answers: { '6400': '6400 秒', '7200': '7200 秒', other: '其他' },
		},
		'token-repeated': {
			asks: '再次申请令牌时得到什么？',
			answers: {
				remaining: '同一令牌，有效期为剩余时间',
				full: '同一令牌，有效期仍写全长',
				new: '新令牌',
			},
		},
		'clock-window': {
			asks: '时间戳相差四分钟是否被拒绝？',
			answers: {
				both: '过去和将来都拒绝',
				past: '只拒绝过去的',
				future: '只拒绝将来的',
				none: '都不拒绝',
			},
		},
		nonce: {
			asks: 'nonce 是否检查长度和重复？',
			answers: {
				free: '都不检查',
				length: '只检查长度',
				repeated: '只检查重复',
				both: '都检查',
			},
		},
		'unknown-member': {
			asks: '请求中有文档没有的字段时怎样？',
			answers: { ignored: '忽略', refused: '拒绝' },
		},
		'get-method': {
			asks: '用 GET 代替 POST 时怎样？',
			answers: { refused: '拒绝', served: '照常应答' },
		},
		'page-of-1001': {
			asks: '一页要求 1001 行时怎样？',
			answers: { refused: '拒绝', taken: '接受' },
		},
		'default-page': {
			asks: '不写 count 时一页多少人？',
			answers: { '1000': '1000 人', smaller: '更少', unlimited: '更多' },
		},
		'person-keys': {
			asks: '一次按 101 个 ID 查询人员时怎样？',
			answers: { refused: '拒绝', cut: '只看前面的', taken: '全部查询' },
		},
		'department-keys': {
			asks: '一次按 1001 个 ID 查询部门时怎样？',
			answers: { refused: '拒绝', cut: '只看前面的', taken: '全部查询' },
		},
		'row-order': {
			asks: '读两次，人员的顺序相同吗？',
			answers: { same: '相同', changes: '不同' },
		},
		'disabled-listed': {
			asks: '人员列表包含已停用的人吗？',
			answers: { listed: '包含', 'left-out': '不包含' },
		},
		'status-values': {
			asks: '人员状态只有 0、1、2 吗？',
			answers: { known: '是', others: '还有其他值' },
		},
		'root-person': {
			asks: '根部门的人，其部门怎样写？',
			answers: {
				id: '只有根部门 ID',
				'id-and-name': 'ID 和名称',
				name: '只有名称',
				neither: '都为空',
			},
		},
		'without-department': {
			asks: '无部门人员的 orgId 是什么？',
			answers: { empty: '空', 'other-id': '不是任何部门的 ID' },
		},
		'leaver-by-id': {
			asks: '按 ID 查询已离职的人时怎样？',
			answers: { answered: '返回', missing: '不返回' },
		},
		'invented-id': {
			asks: '查询不存在的 ID 时怎样？',
			answers: { missing: '不返回', answered: '返回一行', refused: '拒绝整个请求' },
		},
		phones: {
			asks: '手机号是明文吗？',
			answers: { plain: '明文', masked: '打码' },
		},
		'phone-kinds': {
			asks: '手机号字段中只有号码吗？',
			answers: { numbers: '只有号码', others: '还有邮箱或账号' },
		},
		'root-parent': {
			asks: '根部门的 parentId 是什么？',
			answers: { empty: '空文本', null: 'null', other: '没有这样的根' },
		},
		'role-page': {
			asks: '一页要求 101 名角色成员时怎样？',
			answers: { refused: '拒绝', taken: '接受' },
		},
		'role-departments': {
			asks: '角色成员的 orgIds 怎样写？',
			answers: { text: '逗号分隔的文本', list: '列表' },
		},
		'without-roles': {
			asks: '没有角色的人会出现在应答中吗？',
			answers: { answered: '会', 'left-out': '不会' },
		},
		'invented-ticket': {
			asks: '不存在的 ticket 怎样应答？',
			answers: { refused: '拒绝', other: '其他' },
		},
		disposable: {
			asks: '兑换 ticket 时必须写 disposable 吗？',
			answers: { required: '必须', 'not-required': '不必' },
		},
		'foreign-enterprise': {
			asks: '轻应用询问其他企业时怎样？',
			answers: { refused: '拒绝', empty: '空应答', served: '返回了内容' },
		},
		'contact-members': {
			asks: '轻应用能看到手机号和邮箱字段吗？',
			answers: { missing: '没有字段', empty: '字段为空', filled: '有值' },
		},
		'gone-people': {
			asks: '轻应用查询已离职的人时怎样？',
			answers: { record: '返回记录', empty: '空' },
		},
		'account-refusal': {
			asks: '公共号签名错误时怎样应答？',
			answers: { envelope: 'JSON 信封', http400: 'HTTP 400', other: '其他' },
		},
		'account-endpoint': {
			asks: '有 pubsendV2 接口吗？',
			answers: { new: '有', old: '没有，只有旧接口' },
		},
		'e10-token-name': {
			asks: 'E10 令牌字段怎样拼写？',
			answers: {
				accessToken: 'accessToken',
				acessToken: 'acessToken',
				access_token: 'access_token',
				other: '其他',
			},
		},
		'e10-token-place': {
			asks: 'E10 令牌在应答的哪里？',
			answers: { top: '最外层', data: 'data 之下' },
		},
		'e10-errcode': {
			asks: 'E10 的 errcode 是数字还是文本？',
			answers: { number: '数字', text: '文本' },
		},
		'e10-rejected-token': {
			asks: 'E10 令牌无效时错误在哪里？',
			answers: { message: 'message 之下', top: '最外层', http401: 'HTTP 401', other: '其他' },
		},
		'e10-page-of-1001': {
			asks: 'E10 一页要求 1001 行时怎样？',
			answers: { refused: '拒绝', taken: '接受' },
		},
		'e10-default-page': {
			asks: 'E10 不写 pageSize 时一页多少行？',
			answers: { '20': '20 行', other: '其他' },
		},
		'e10-unknown-member': {
			asks: 'E10 请求中有多余字段时怎样？',
			answers: { refused: '拒绝', ignored: '忽略' },
		},
		'e10-members': {
			asks: 'E10 人员记录有性别、岗位等字段吗？',
			answers: { few: '没有', more: '有' },
		},
		'e10-left-status': {
			asks: 'E10 离职人员的状态叫 leave 吗？',
			answers: { leave: '是', other: '不是' },
		},
		'e10-extra-header': {
			asks: 'E10 前面的网关需要额外的请求头吗？',
			answers: { needed: '需要', 'not-needed': '不需要' },
		},
		'e9-answers': {
			asks: 'E9 返回 JSON 吗？',
			answers: { json: '是', html: '返回网页：请安装更新的补丁' },
		},
		'e9-body': {
			asks: 'E9 接受哪种请求体？',
			answers: { json: '只有 JSON', form: '只有表单', both: '两种都可以' },
		},
		'e9-total': {
			asks: 'E9 的 totalSize 数的是什么？',
			answers: { records: '记录数', pages: '页数', absent: '没有此字段', other: '其他' },
		},
		'e9-large-page': {
			asks: 'E9 一页 5000 行会被截断吗？',
			answers: { whole: '不会', cut: '会' },
		},
		'e9-row-order': {
			asks: 'E9 翻页时行的位置稳定吗？',
			answers: { stable: '稳定', unstable: '有行重复出现' },
		},
		'e9-refusal': {
			asks: 'E9 拒绝没有凭据的调用时返回什么？',
			answers: {
				http200: 'HTTP 200',
				http401: 'HTTP 401',
				other: '其他',
				'open-to-all': '没有凭据也能读取（仅靠 IP 白名单）',
			},
		},
		'e9-sealed': {
			asks: 'E9 默认不返回已封存的部门吗？',
			answers: { 'left-out': '不返回', given: '仍返回' },
		},
		'e9-id-filter': {
			asks: 'E9 按 ID 查询人员有效吗？',
			answers: { one: '只返回此人', ignored: '条件被忽略' },
		},
		'write-with-read-key': {
			asks: '用只读密钥写入时怎样？',
			answers: {
				'auth-error': '认证失败（10000401）',
				'own-code': '另一个错误码',
				written: '写入成功',
			},
		},
		'refresh-twice': {
			asks: '刷新令牌可以用两次吗？',
			answers: { refused: '只能一次', served: '可以' },
		},
		'refreshed-token': {
			asks: '刷新后旧令牌还有效吗？',
			answers: { dead: '失效', alive: '仍有效' },
		},
		'time-zone': {
			asks: '变更查询的时间是北京时间吗？',
			answers: { beijing: '是', other: '不是' },
		},
		'weights-left-out': {
			asks: '新建部门可以不写 weights 吗？',
			answers: { taken: '可以', refused: '不可以' },
		},
		'department-again': {
			asks: '新建已存在的部门时怎样？',
			answers: { refused: '拒绝', done: '视为成功' },
		},
		'name-of-sibling': {
			asks: '改成同级部门的名称时怎样？',
			answers: { refused: '拒绝', done: '成功，出现同名部门' },
		},
		'name-length': {
			asks: '部门名称可以多长？',
			answers: {
				'up-to-49': '不到 50 字',
				'up-to-99': '50 字可以，100 字不可以',
				'up-to-199': '100 字可以，200 字不可以',
				more: '200 字可以',
			},
		},
		depth: {
			asks: '可以有十级部门吗？',
			answers: { ten: '可以', less: '不可以' },
		},
		'leader-again': {
			asks: '把已是负责人的人再设一次时怎样？',
			answers: { done: '成功', refused: '拒绝' },
		},
		'leader-of-nothing': {
			asks: '移除不存在的负责人时怎样？',
			answers: { listed: '列出失败', silent: '不作说明' },
		},
		'post-left-out': {
			asks: '更新兼职时不写 weights，原值怎样？',
			answers: { kept: '保留', reset: '重置' },
		},
		'phone-again': {
			asks: '用已有的手机号新增人员时怎样？',
			answers: { refused: '拒绝', 'same-person': '返回原来的人', 'second-person': '又建了一人' },
		},
		'move-disabled': {
			asks: '可以移动已停用的人吗？',
			answers: { refused: '不可以', done: '可以' },
		},
		'change-leaver': {
			asks: '可以修改已离职的人吗？',
			answers: { refused: '不可以', done: '可以' },
		},
		'department-after-return': {
			asks: '恢复离职人员后在哪个部门？',
			answers: { previous: '原部门', none: '无部门' },
		},
	},
};
