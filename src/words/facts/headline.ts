/** The numbers behind the sentence on top of a preview. */
export interface Headline {
	createDepartments: number;
	createPersons: number;
	updateDepartments: number;
	updatePersons: number;
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
