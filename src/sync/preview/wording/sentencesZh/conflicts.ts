import type { Sentence } from '../sentences';

/** What is said of records that are set aside: the OA's tree and people, matching, accounts, departments, the pull to the OA, changes of bindings. */
export const CONFLICT_SENTENCES: readonly Sentence[] = [
	[
		'Department without an id: it cannot be recognised again. Give it an id in the OA; until then no department that is missing there is deleted.',
		'部门没有 ID，无法再次识别。请在 OA 中设置 ID；在此之前，OA 中缺少的部门不会被删除。',
	],
	[
		'Employee without an id: cannot be recognised again. Give it an id in the OA; until then nobody who is missing there is removed.',
		'人员没有 ID，无法再次识别。请在 OA 中设置 ID；在此之前，OA 中缺少的人员不会被移除。',
	],
	[
		'Two {~} have the id {}: which one is meant cannot be told. Correct the OA.',
		'两个{1}的 ID 都是 {2}，无法判断是哪一个。请在 OA 中更正。',
	],
	[
		'Left alone because the department above it ("{}") cannot be created.',
		'上级部门“{1}”无法新建，因此保持原样。',
	],
	[
		'Left alone because the department above it ({}) is set aside.',
		'上级部门（{1}）待处理，因此保持原样。',
	],
	['Left alone because the department above it is set aside.', '上级部门待处理，因此保持原样。'],
	['Left alone because its parent {} is set aside.', '上级部门 {1} 待处理，因此保持原样。'],
	[
		"Its parent department {} is not in the OA's answer. Check the parent, or the rights of the OA key.",
		'OA 的返回中没有上级部门 {1}。请检查上级部门，或 OA 密钥的权限。',
	],
	[
		'The departments above "{}" form a circle. Correct the parents in the OA.',
		'“{1}”的上级部门形成循环。请在 OA 中更正上级部门。',
	],
	['Department without a name. Name it in {~}.', '部门没有名称。请在{1}中填写。'],
	['Employee without a name. Name the employee in the OA.', '人员没有姓名。请在 OA 中填写。'],
	[
		'The job number is nearly that of person {}: they differ in case, width, blanks or leading zeros only. Nobody is linked or created by rule. Correct one of the two, bind by hand, or decide.',
		'工号与成员 {1} 的几乎相同，仅大小写、全半角、空格或前导零不同。不会按规则关联或新建。请更正其中之一，手动关联，或作出决定。',
	],
	[
		'The job number is nearly that of OA employee {}: they differ in case, width, blanks or leading zeros only. Neither is created beside the other. Correct the OA, or decide.',
		'工号与 OA 人员 {1} 的几乎相同，仅大小写、全半角、空格或前导零不同。两者都不会新建。请在 OA 中更正，或作出决定。',
	],
	[
		'The name "{}" cannot be written as it is. Correct it in the OA.',
		'姓名“{1}”不能照此写入。请在 OA 中更正。',
	],
	['Person without a name. Name the person in Yunzhijia.', '成员没有姓名。请在云之家中填写。'],
	[
		'The name "{}" has a backslash or a control character, which Yunzhijia uses to separate department names. Rename it in the OA.',
		'名称“{1}”含有反斜杠或控制字符，而云之家用它分隔部门名称。请在 OA 中改名。',
	],
	[
		'{} departments named "{}" stand below "{}" in Yunzhijia: they are never merged. Rename all but one.',
		'云之家的“{3}”下有 {1} 个名为“{2}”的部门：绝不合并。请只保留一个用此名称。',
	],
	[
		'{} departments named "{}" stand below {}: they are never merged. Rename all but one in the OA.',
		'{3} 下有 {1} 个名为“{2}”的部门：绝不合并。请在 OA 中只保留一个用此名称。',
	],
	[
		'Below "{}" Yunzhijia already has another department named "{}". Rename or link one of the two.',
		'云之家的“{1}”下已有另一个名为“{2}”的部门。请修改其中一个的名称，或将其关联。',
	],
	[
		'Moving "{}" would hang it below itself while another move is set aside. Resolve that one first.',
		'另一个部门的移动待处理，此时移动“{1}”会使其位于自身之下。请先处理那一个。',
	],

	['The department {} is set aside.', '部门 {1} 待处理。'],
	['The linked person stays as it is.', '已关联的成员保持原样。'],
	["The department {} is not in the OA's answer.", 'OA 的返回中没有部门 {1}。'],
	['Check the department, or the rights of the OA key.', '请检查该部门，或 OA 密钥的权限。'],
	[
		'The OA field "{}", which becomes the account, is empty or a placeholder. Fill it in, or choose another accountField.',
		'作为账号的 OA 字段“{1}”为空或为占位值。请填写，或选择其他 accountField。',
	],
	['The OA field "{}" holds no usable {~}.', 'OA 字段“{1}”不是可用的{2}。'],
	[
		"The OA's {~} of this employee is no usable {~}; the person keeps the present one. Correct the OA.",
		'该人员在 OA 中的{1}不是可用的{2}，成员保留现有的。请在 OA 中更正。',
	],
	[
		'{} employees have the same {~} in the OA ({}): it can belong to one person only. Correct the OA.',
		'OA 中有 {1} 名人员的{2}相同（{3}）：只能属于一人。请在 OA 中更正。',
	],
	[
		'The {~} of this employee is held by person {} in Yunzhijia{~}. Release it there, or link that person.',
		'该人员的{1}被云之家成员 {2} 占用{3}。请在云之家释放，或关联该成员。',
	],
	[
		'This {~} and another one would have to change places, and Yunzhijia has no moment with one {~} twice. Change one of them by hand first.',
		'该{1}需与另一个互换，而云之家不允许{2}同时出现两次。请先手工修改其中一个。',
	],

	[
		'{} points to person {}, who is linked with another record. Remove that link if it is wrong; otherwise correct the data.',
		'{1} 指向成员 {2}，但其已关联其他记录。关联有误请解除，否则请更正数据。',
	],
	[
		'Several persons in Yunzhijia share the key of this employee ({}). Correct Yunzhijia, or bind by hand.',
		'云之家有多名成员与该人员的匹配字段（{1}）相同。请更正云之家，或手动关联。',
	],
	[
		'One pair points to person {}, who is linked with another employee, a second pair to somebody else. Correct the data, or bind by hand.',
		'一对匹配字段指向已关联其他人员的成员 {1}，另一对指向其他成员。请更正数据，或手动关联。',
	],
	[
		'The pairs point to different persons: {~}. Correct the data, or bind by hand.',
		'匹配字段指向不同的成员：{1}。请更正数据，或手动关联。',
	],
	[
		"{} points to person {}, but the name and {} are somebody else's: the number was probably handed on. Correct it where it is out of date.",
		'{1} 指向成员 {2}，但姓名和 {3} 属于他人：号码可能已转给他人使用。请更正过期的一方。',
	],
	[
		'{} points to person {}, but {} speaks against it. Correct the data, or bind by hand.',
		'{1} 指向成员 {2}，但 {3} 不一致。请更正数据，或手动关联。',
	],
	[
		'The key ({}) is shared by several employees or persons. Bind by hand.',
		'匹配字段（{1}）由多名人员或成员共用。请手动关联。',
	],
	[
		'Same {}, but the names differ ("{}" in the OA, "{}" in Yunzhijia): what agrees may have been handed on, or mistyped. Bind by hand if it is the same person.',
		'{1} 相同，但姓名不同（OA 中为“{2}”，云之家中为“{3}”）：相同的字段可能已转给他人或录错。若是同一人，请手动关联。',
	],
	[
		'The person that fits ({}) is {~} in Yunzhijia. Bind by hand to enable the same person again.',
		'匹配的成员（{1}）在云之家{2}。请手动关联，以重新启用该成员。',
	],
	[
		'{} employees ({}) fit the same person. Correct the OA, or bind by hand.',
		'{1} 名人员（{2}）匹配同一成员。请更正 OA，或手动关联。',
	],
	[
		'Fits person {} ({~}), who was decided to be somebody else; since then one of the two changed. Decide again.',
		'匹配成员 {1}（{2}），此前已决定不是同一人，但之后一方有变化。请重新决定。',
	],
	[
		'Everybody in Yunzhijia who looks like this employee was decided to be somebody else. Decide whether to create a new person, or bind the right one.',
		'云之家中所有相似的成员都已决定不是该人员。请决定新建成员，或关联正确的成员。',
	],
	[
		'Looks like employee {} under another id ({~}, same name): {} is no longer in the OA, and person {} is still linked with it. Nothing is done to either. Rebind if it is the same human; otherwise take the old link back.',
		'疑似人员 {1} 换了 ID（{2}，姓名相同）：OA 中已没有 {3}，成员 {4} 仍与其关联。两者均不处理。若是同一人请改绑，否则请解除旧关联。',
	],
	[
		'The person this employee is linked with ({}) no longer exists in Yunzhijia. Nobody new is created in its place: remove the link to have one created, or bind another person.',
		'该人员关联的成员（{1}）在云之家已不存在。不会新建成员代替：如需新建请解除关联，或关联其他成员。',
	],

	[
		'It is a subcompany (分部) in the OA, and how these are written is not documented. Rename or move it there by hand.',
		'它在 OA 中是分部，其写入方式没有文档说明。请在 OA 中手工改名或移动。',
	],
	[
		'Below "{}" the OA has another department named "{}" ({}). Rename or link one of the two.',
		'OA 的“{1}”下有另一个名为“{2}”的部门（{3}）。请修改其中一个的名称，或将其关联。',
	],
	[
		'Below "{}" the OA has a department named "{}" ({}) that is not its counterpart. Link the two, or rename one.',
		'OA 的“{1}”下有名为“{2}”的部门（{3}），但与之不对应。请将两者关联，或修改其中一个的名称。',
	],
	[
		'Another source has linked this department: it belongs to another OA.',
		'其他数据源已关联该部门：它属于另一个 OA。',
	],
	[
		'The OA department {}, which it is linked with, is set aside.',
		'与之关联的 OA 部门 {1} 待处理。',
	],
	[
		'It is linked with the OA department {}, which the OA no longer lists (disabled or deleted). No second one is created: unlink it to have one created, or delete it in Yunzhijia.',
		'与之关联的 OA 部门 {1} 已不在 OA 中（已停用或删除）。不会再新建一个：如需新建请解除关联，或在云之家删除。',
	],
	['The department is set aside.', '所属部门待处理。'],
	[
		'Linked with the employee {}, whom the OA no longer lists (left or deleted). Nobody is created a second time: unlink to have somebody created, or let the person leave in Yunzhijia.',
		'与之关联的人员 {1} 已不在 OA 中（已离职或删除）。不会再新建一人：如需新建请解除关联，或在云之家办理离职。',
	],
	[
		'The {~} is held by employee {} in the OA. Release it there; it is written once it is free.',
		'该{1}在 OA 中被人员 {2} 占用。请在 OA 中释放，之后会写入。',
	],
	[
		'The employee has no job number in the OA, by which a change would be recognised. Give one there.',
		'该人员在 OA 中没有工号，无法据此识别变更。请在 OA 中填写。',
	],
	[
		'The person has no job number in Yunzhijia, by which the OA would recognise the employee. Give one there.',
		'该成员在云之家没有工号，OA 无法据此识别人员。请在云之家填写。',
	],
	[
		'Several employees have the job number {} in the OA: which one is meant could not be told. Correct the OA.',
		'OA 中有多名人员的工号为 {1}，无法判断是哪一位。请在 OA 中更正。',
	],
	[
		'Several people have the job number {} in Yunzhijia. Correct it there.',
		'云之家有多名成员的工号为 {1}。请在云之家更正。',
	],
	[
		'Employee {} has a job number, phone or e-mail of this person, but is not linked with them: creating somebody might make a double, or change that employee. Link the two, or correct one.',
		'人员 {1} 与该成员的工号、手机号或邮箱相同，但未关联：新建可能造成重复，或改动该人员。请将两者关联，或更正其中一方。',
	],

	[
		'This was written for enterprise {}; the credential is of {}.',
		'此内容属于企业 {1}，而凭据属于 {2}。',
	],
	[
		'The OA has no {~} "{}" in its last reading. Check the id, or read the OA again.',
		'OA 最近一次读取中没有{1}“{2}”。请检查 ID，或重新读取 OA。',
	],
	[
		'Yunzhijia has no {~} "{}" in its last reading. Check the id, or read Yunzhijia again.',
		'云之家最近一次读取中没有{1}“{2}”。请检查 ID，或重新读取云之家。',
	],
	[
		'Person {} is deregistered in Yunzhijia. Restore the person there first, or choose another one.',
		'成员 {1} 在云之家已离职。请先在云之家恢复，或另选成员。',
	],
	[
		'Another source of this enterprise has linked {~}. Take that link back there first.',
		'本企业的其他数据源已关联{1}。请先在那里解除。',
	],
	[
		'{~} is named by several changes that do not agree{~}. Keep one of them.',
		'{1} 出现在多条不一致的变更中{2}。请只保留一条。',
	],
	[
		'{~} is wanted for several OA records ({}). Keep one of them.',
		'{1} 被多条 OA 记录（{2}）要求关联。请只保留一条。',
	],
	['{~} is not linked{~}.', '{1} 没有关联{2}。'],
	[
		'{~} is linked with {}, and {~} is linked with {}. Choose "rebind" if the new link shall take its place.',
		'{1} 已关联 {2}，{3} 已关联 {4}。若以新关联取代，请选择改绑。',
	],
	[
		'{~} is linked with {}. Choose "rebind" if the new link shall take its place.',
		'{1} 已关联 {2}。若以新关联取代，请选择改绑。',
	],
];

/** Parts of them. */
export const CONFLICT_WORDS: readonly Sentence[] = [
	[', who is not active', '（其已停用或离职）'],
	[' ({})', '（{1}）'],
	[' with {}, but with {}', ' {1}，而是关联 {2}'],
	['the OA', 'OA '],
	['Yunzhijia', '云之家'],
	['phone', '手机号'],
	['mobile', '手机号'],
	['phone number', '手机号'],
	['email', '邮箱'],
	['e-mail address', '邮箱'],
	['disabled', '已停用'],
	['deregistered', '已离职'],
	['employee', '人员'],
	['person', '成员'],
	['department', '部门'],
	['OA employee {}', 'OA 人员 {1}'],
	['OA department {}', 'OA 部门 {1}'],
	['Yunzhijia {~} {}', '云之家{1} {2}'],
];
