/**
 * Codes in answers. The first group is documented (person.md, dept.md, org-admins.md); the official
 * list of the others could not be read, so their numbers are invented here, in ranges of their own,
 * and no client may depend on them.
 */
export const codes = {
	/** Call succeeded. */
	OK: 100,
	/** Item imported or updated. */
	IMPORTED: 209,
	/** E-mail already bound to another person. */
	EMAIL_BOUND: 210,
	/** Status changed, also used by delete. */
	STATUS_CHANGED: 214,
	/** Department id does not exist. */
	NO_SUCH_DEPARTMENT_ID: 221,
	/** Phone empty or the same as before. */
	BAD_PHONE: 227,
	/** The account is in several teams. */
	SEVERAL_TEAMS: 239,
	/** The leader to delete does not exist. */
	NO_SUCH_LEADER: 900014,
	/** Text of a robot too long (measured, callbacks 6.1). */
	ROBOT_TOO_LONG: 1401002,
	/** Gateway: authentication failed. */
	UNAUTHORIZED: 10000401,

	/** Token service: a parameter is missing or empty (seen, additions-2, 2). */
	TOKEN_BAD_PARAMETER: 11000400,

	/** Gateway codes after the pattern of the one known number. Invented. */
	BAD_PARAMETER: 10000400,
	NO_SUCH_URI: 10000404,
	METHOD_NOT_ALLOWED: 10000405,
	TOO_MANY_REQUESTS: 10000429,

	/** Whole calls of the address book. Invented. */
	PARAMETER_EMPTY: 90000,
	PARAMETER_WRONG: 90001,
	LIST_TOO_LONG: 90002,
	READ_ONLY_KEY: 90003,
	MOVE_REFUSED: 90004,
	ROLE_REFUSED: 90005,

	/** Light apps: tickets, opendata-control, QR login. Invented, except 110. */
	TICKET_REFUSED: 92001,
	APP_PARAMETER: 92002,
	NOT_AUTHORIZED_TEAM: 92003,
	NO_REDIRECT_URI: 110,

	/** Items. Invented. */
	ITEM_INCOMPLETE: 91000,
	NO_ACCOUNT: 91001,
	ACCOUNT_TAKEN: 91002,
	LEAVER_ACCOUNT: 91003,
	NO_SUCH_PERSON: 91004,
	NOT_IN_SERVICE: 91005,
	BAD_TRANSITION: 91006,
	NO_SUCH_DEPARTMENT: 91007,
	BAD_DEPARTMENT_NAME: 91008,
	DEPARTMENT_EXISTS: 91009,
	ROOT_PROTECTED: 91010,
	ACCOUNT_ELSEWHERE: 91011,
	PART_TIME_THERE: 91012,
} as const;
