/**
 * What document security programs put in front of the files that they encrypt; on a computer
 * without them nothing else is seen.
 */
const SEALS: ReadonlyArray<readonly [seal: string, program: string]> = [
	['%TSD-Header-###%', '绿盾 / Tipray'],
	['E-SafeNet', '亿赛通 / E-SafeNet'],
	['b\u0014#e', '亿赛通 / E-SafeNet'],
	['\u009b DRMONE', 'Fasoo DRM'],
	['SCDSA00', 'SoftCamp'],
	['MSMAMARPCRYPT', 'Microsoft RMS'],
];

/** Where a seal stands that does not begin the file. */
const SEAL_BYTES = 512;

/** A seal that names itself, in capitals and digits, as these do; unknown ones are met too. */
const SOME_SEAL = /^%[A-Z]{2,12}-[\w-]{2,24}#{2,8}%/;

/**
 * The program that sealed a file; '' for one that is not
 * known by name; null for a file without a seal.
 */
export function sealOf(head: Buffer): string | null {
	const start = head.toString('latin1', 0, SEAL_BYTES);
	const [, program] =
		SEALS.find(([seal]) =>
			seal === 'E-SafeNet' ? start.includes(seal) && head.includes(0) : start.startsWith(seal),
		) ?? [];
	return program ?? (SOME_SEAL.test(start) ? '' : null);
}
