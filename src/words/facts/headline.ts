/** The numbers behind the sentence on top of a preview. */
export interface Headline {
	createDepartments: number;
	createPersons: number;
	updateDepartments: number;
	updatePersons: number;
	/** Of those who are updated: enabled or restored. */
	enablePersons: number;
	moveDepartments: number;
	movePersons: number;
	disablePersons: number;
	leavePersons: number;
	deletePersons: number;
	deleteDepartments: number;
	bind: number;
	unbind: number;
	quarantined: number;
}
