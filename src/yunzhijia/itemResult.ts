/**
 * What became of one input item of a batch call; exactly one for each input item, in input order.
 */
export interface ItemResult {
	/**
	 * openId for persons (the account for new ones), long name or orgId for departments, openId/orgId
	 * for leaders and part-time posts: what the input item was named by.
	 */
	key: string;
	/** unknown: the answer does not say; read the record back. */
	outcome: 'done' | 'refused' | 'unknown';
	/** Item code (directory-api 2.4); null when the answer has none for this item. */
	code: number | null;
	/** Text of Yunzhijia, untrusted; '' when none. */
	message: string;
	/** Of the new person (person/addNew). */
	openId?: string;
	/** Of the new department (v2/dept/add). */
	orgId?: string;
	/** Who holds the account already (person/updateEmailUnbound, code 210). */
	existBind?: { openId: string; email: string };
}
