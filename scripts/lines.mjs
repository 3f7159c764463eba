/** Prints how long the lines of our sources are (a tab is two columns): the share over 100 columns, and each file with lines over 160. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const files = execFileSync('git', ['ls-files', ...process.argv.slice(2), '*.ts'], {
	encoding: 'utf8',
})
	.split('\n')
	.filter((file) => file !== '' && !file.endsWith('.d.ts'));
let all = 0;
let long = 0;
let veryLong = 0;
for (const file of files) {
	const widths = readFileSync(file, 'utf8')
		.split('\n')
		.map((line) => line.replaceAll('\t', '  ').length);
	const over = widths.filter((width) => width > 160).length;
	all += widths.length;
	long += widths.filter((width) => width > 100).length;
	veryLong += over;
	if (over > 0) console.log(`${file}: ${over} over 160, the longest ${Math.max(...widths)}`);
}
console.log(
	`${all} lines, ${long} over 100 columns (${((100 * long) / all).toFixed(1)} %), ${veryLong} over 160`,
);
