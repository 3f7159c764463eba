import type { Findings } from './findingsEn';

/** The same in Chinese. */
export const findingsZh: Findings = {
	guards: {
		empty: {
			label: '读取结果为空',
			remedy: '请检查 OA 是否正常应答、账号是否有权读取部门和人员。仅当组织确实为空时才可审批。',
		},
		uncertified: {
			label: '数据完整性未证实',
			remedy:
				'请在空闲时段重新运行。若仍出现，请查看页面底部的原因：可能缺少数据，而缺少的人员会被误认为已离职。',
		},
		'head-count': {
			label: '人员数量减少超过阈值',
			remedy: '请向人事确认是否确有这么多人离开。若 OA 只返回了部分数据，请修复后重新运行。',
		},
		'gross-persons': {
			label: '移除成员过多',
			remedy: '请核对下方标有 × 的成员。常见原因：范围设置有改动，或 OA 部门被移动。',
		},
		'gross-departments': {
			label: '移除部门过多',
			remedy: '请核对下方标有 × 的部门。常见原因：范围设置有改动，或 OA 组织被重建。',
		},
		'gross-bindings': {
			label: '改绑的关联过多',
			remedy: '请检查 OA 的 ID 是否有变化。若 OA 做过迁移，请先导入新的关联关系。',
		},
		're-keyed': {
			label: '人员 ID 改变',
			remedy:
				'若 OA 更换了 ID，请先转移关联（Yunzhijia Binding：自动关联并包含换 ID 的人员），再同步。',
		},
		'gross-duties': {
			label: '取消的负责人和兼职过多',
			remedy:
				'请检查 OA 是否仍提供负责人和兼职：若该字段对所有人都返回空，全部负责人和兼职都会被取消。',
		},
		'gross-roles': {
			label: '取消的角色过多',
			remedy: '请检查 OA 是否仍提供角色：若该字段对所有人都返回空，所列角色会被全部取消。',
		},
		branch: { label: '某分支减少过半', remedy: '请在下方组织树中展开该分支，并与 OA 核对。' },
		'rolling-24h': {
			label: '24 小时内累计移除过多',
			remedy: '这是多次运行的累计结果。放行前请先核对最近几次运行。',
		},
		'account-changes': {
			label: '手机号或账号变更过多',
			remedy: '请检查 OA 中的账号字段及其格式：取错字段会改掉所有人的登录账号。',
		},
		creations: {
			label: '新增过多',
			remedy:
				'请确认标有 + 的成员在云之家中没有以其他号码存在；若有，请先完成关联（字段对应或 Excel 导入）。',
		},
		scope: {
			label: '范围设置含未知 ID',
			remedy: '请将 Config 节点中的范围设置与 OA 部门核对：ID 可能已变化。',
		},
	},
	conflicts: {
		'duplicate-id': { label: 'ID 重复', remedy: '请在 OA 中为每条记录设置唯一的 ID。' },
		'missing-id': { label: '缺少 ID', remedy: '请检查作为 ID 的字段。' },
		'invalid-name': {
			label: '名称不合规',
			remedy: '请在 OA 中修改名称：不能为空，也不能含反斜杠。',
		},
		orphan: { label: '上级部门不存在', remedy: '请在 OA 中设置有效的上级部门。' },
		cycle: { label: '部门循环引用', remedy: '请在 OA 中修正上级部门。' },
		'same-named-siblings': {
			label: '同级部门重名',
			remedy: '请在 OA 中修改其中一个的名称，或手动关联。',
		},
		'below-quarantined': { label: '上级部门待处理', remedy: '请先处理其上级部门。' },
		'name-taken': { label: '名称在云之家已被占用', remedy: '请修改或关联占用该名称的部门。' },
		'unknown-department': { label: '所属部门不存在', remedy: '请在 OA 中设置有效的部门。' },
		'department-quarantined': { label: '所属部门待处理', remedy: '请先处理该部门。' },
		'no-account': { label: '没有账号', remedy: '请在 OA 中填写账号字段（如手机号）。' },
		'invalid-account': { label: '账号无效', remedy: '请在 OA 中修正账号字段。' },
		'duplicate-account': { label: '账号重复', remedy: '请在 OA 中修正其中一人的号码。' },
		'account-held': { label: '账号被他人占用', remedy: '请先在云之家释放该成员的号码。' },
		'ambiguous-match': {
			label: '有多个候选成员',
			remedy: '请人工确认：手动关联，或使用 Excel 导入。',
		},
		'nearly-equal': {
			label: '工号几乎相同',
			remedy: '请将两边的工号改为一致，或关联正确的成员，或决定新建成员。',
		},
		'claimed-twice': { label: '同一成员被多人匹配', remedy: '请人工确认应关联哪一位。' },
		'ruled-out': { label: '候选成员均已排除', remedy: '请决定新建成员，或关联正确的成员。' },
		'pairs-disagree': { label: '匹配字段指向不同成员', remedy: '请修正不一致的字段，或手动关联。' },
		'name-differs': {
			label: '号码一致但姓名不符',
			remedy: '号码可能已换人使用：请核实后手动关联。',
		},
		'candidate-inactive': {
			label: '候选成员已停用或离职',
			remedy: '请在云之家启用该成员，或手动关联。',
		},
		'bound-elsewhere': { label: '候选成员已关联其他人员', remedy: '若原关联有误，请先解绑。' },
		'person-gone': {
			label: '已关联的成员不存在',
			remedy: '请在云之家查找该成员；若已删除，请解绑以便重新创建。',
		},
		'recycled-number': { label: '号码已转给他人', remedy: '请在 OA 或云之家更正过期的号码。' },
		're-keyed': { label: 'OA 中 ID 已改变', remedy: '确是同一人则改绑，否则解除旧 ID 的关联。' },
		'unknown-employee': { label: 'OA 人员不存在', remedy: '请与 OA 核对 ID，或重新读取 OA。' },
		'unknown-person': {
			label: '云之家成员不存在',
			remedy: '请与云之家核对 ID，或重新读取云之家。',
		},
		'not-linked': {
			label: '没有关联',
			remedy: '请查看该记录：关联可能已解除，或关联的是其他记录。',
		},
		'other-enterprise': {
			label: '属于其他企业',
			remedy: '请使用本企业的文件或数据，或改用该企业的凭据。',
		},
		'oa-record-gone': {
			label: 'OA 中已不存在',
			remedy: '解除关联后可重新新建，或在云之家也停用。',
		},
		'no-job-number': { label: '没有工号', remedy: '请填写工号：OA 按工号识别人员。' },
		'not-writable': { label: '无法写入', remedy: '请在 OA 中手工修改。' },
	},
	notes: {
		'would-create': '应新增，但未开启自动添加',
		'placed-elsewhere': '放到了其他部门',
		'kept-not-empty': '部门内有人，予以保留',
		protected: '受保护',
		'bound-by-another-source': '由其他数据源关联',
		'removal-withheld': '暂不移除',
		'creation-withheld': '暂不新增',
		'binding-lost': '关联已失效',
		'duty-left-out': '负责人或兼职未处理',
		'roles-not-managed': '未纳入同步的角色',
		'pairs-changed': '匹配字段有改动',
		'administrators-unknown': '管理员名单未知',
		'doubtful-link': '两侧信息不一致',
		'unlinked-by-person': '本人解除关联后已不在 OA',
		'decided-to-leave': '已决定暂不处理',
		'decision-not-used': '决定未采用',
		'left-in-yunzhijia': '已从云之家离开，OA 中保留',
		'left-to-push': '留待下次完整同步',
		'undo-with-loss': '可撤销，但有损失',
		'undo-irreversible': '无法撤销',
		'undo-ground-moved': '未撤销：之后已有改动',
	},
};

/** 以云之家为准、改动 OA 的同步模拟。 */
export const findingsToOaZh: Findings = {
	...findingsZh,
	guards: {
		...findingsZh.guards,
		'account-changes': {
			label: '手机号或邮箱变更过多',
			remedy: '请检查云之家中的手机号和邮箱：那里的一次错误导入会改掉 OA 中所有人的信息。',
		},
		creations: {
			label: '新增过多',
			remedy:
				'请确认标有 + 的人员在 OA 中没有以其他工号存在；若有，请先完成关联（字段对应或 Excel 导入）。',
		},
	},
	conflicts: {
		...findingsZh.conflicts,
		'invalid-name': { label: '名称不合规', remedy: '请在云之家中填写名称。' },
		'same-named-siblings': {
			label: '同级部门重名',
			remedy: '请在云之家中修改其中一个的名称，或手动关联。',
		},
		'name-taken': { label: '名称在 OA 已被占用', remedy: '请修改或关联 OA 中占用该名称的部门。' },
		'duplicate-account': { label: '工号重复', remedy: '请修正其中一人的工号。' },
		'account-held': {
			label: '号码被其他人员占用',
			remedy: '确是同一人则关联，否则请在 OA 中更正该号码。',
		},
		'bound-elsewhere': { label: '已与其他记录关联', remedy: '若原关联有误，请先解绑。' },
	},
};
