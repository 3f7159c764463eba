import type { YunzhijiaErrorKind } from './errors';

/**
 * What a failed answer means, from HTTP status, error code and text. Only 10000401 is known for
 * certain; that the other gateway codes end like HTTP statuses is a guess from it (directory-api
 * 1.7), and the texts are those of the official list.
 */
type Refusal = 'token' | 'rate' | 'server' | YunzhijiaErrorKind;

const NO_ENTERPRISE =
	/(\beid\b|企业|团队|工作圈|\bteam\b|enterprise).{0,20}(不存在|无效|未授权|错误|not (exist|found|authori[sz]ed)|invalid|unknown)/i;

/** Of the gateway, and of the token service behind it (additions-2, 2). */
const RANGES = [0, 10_000_000, 11_000_000] as const;

const gatewayStatus = (code: number | null): number | null => {
	if (code === null) return null;
	const statuses = RANGES.map((from) => code - from);
	return statuses.find((status) => status >= 400 && status < 600) ?? null;
};

/**
 * `token`: refused for its token or key; `rate`: too many calls; `server`: the server failed
 * half-way, so the outcome is open.
 */
export const classifyRefusal = (
	httpStatus: number,
	code: number | null,
	message: string,
): Refusal => {
	const status = httpStatus === 200 ? (gatewayStatus(code) ?? 200) : httpStatus;
	if (status === 401 || /access_?token|认证失败|鉴权失败|authentication failed/i.test(message))
		return 'token';
	if (status === 429 || /请求(过于|太|过)频繁|请求(次数)?过多|too many requests/i.test(message))
		return 'rate';
	if (
		status === 408 ||
		status >= 500 ||
		/超时|timed? ?out|网关内部错误|gateway internal|bad gateway|service unavailable|服务不可用|\brpc\b/i.test(
			message,
		)
	)
		return 'server';
	if (
		(NO_ENTERPRISE.test(message) ||
			/(unknown|invalid|no such) (eid|team|enterprise)/i.test(message)) &&
		!/secret|密钥/i.test(message)
	)
		return 'unknown-enterprise';
	if (isReadOnlyText(message)) return 'read-only-key';
	if (status === 403) return 'token';
	// The path does not exist there: the base URL leads somewhere else.
	if (status === 404 || status === 405) return 'bad-answer';
	return 'refused';
};

const isReadOnlyText = (message: string): boolean =>
	/只读|read.?only|(无|没有|缺少).{0,6}(写|编辑|操作)?权限|no (write )?permission|permission denied/i.test(
		message,
	);
