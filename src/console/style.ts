/** The only style sheet of the console: the colours of the preview, nothing from outside. */
const SHEET = `
:root {
	color-scheme:light dark; --bg:#f5f6f8; --card:#fff; --ink:#1b2230; --soft:#566071;
	--line:#e1e5eb; --hover:#f0f3f7; --link:#1d57c7; --field:#8a93a3; --matched:#a34a05;
	--matched-bg:#fff1e2; --created:#6d31d9; --created-bg:#f2ebff; --moved:#1459cc;
	--moved-bg:#e6f0ff; --updated:#0b6b60; --updated-bg:#e0f5f1; --removed:#be1a1a;
	--removed-bg:#ffe9e8; --warn:#805300; --warn-bg:#fff5d6; --ok:#19703a; --ok-bg:#e3f6e9;
}
@media (prefers-color-scheme:dark) {
	:root {
		--bg:#12151b; --card:#1a1f28; --ink:#e6eaf0; --soft:#a3adbd; --line:#2c3442;
		--hover:#222935; --link:#8ab4ff; --field:#7a8598; --matched:#ffab5e; --matched-bg:#3a2713;
		--created:#c3a3ff; --created-bg:#2d2148; --moved:#86b7ff; --moved-bg:#182c4c;
		--updated:#5fd3c1; --updated-bg:#11332f; --removed:#ff918a; --removed-bg:#431d1d;
		--warn:#f2c65c; --warn-bg:#38300f; --ok:#74d997; --ok-bg:#153322;
	}
}
* { box-sizing:border-box }
body {
	margin:0; background:var(--bg); color:var(--ink);
	font:15px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei",
		"Noto Sans CJK SC","Noto Sans SC",sans-serif;
	overflow-wrap:anywhere;
}
.skip { position:absolute; left:-9999px }
.skip:focus {
	left:12px; top:12px; background:var(--card); padding:8px 12px; z-index:9; border-radius:8px;
}
.shell {
	display:grid; grid-template-columns:212px minmax(0,1fr); min-height:100vh;
	background:linear-gradient(90deg,var(--card) 211px,var(--line) 211px 212px,transparent 212px);
}
.side {
	position:sticky; top:0; height:100vh; overflow-y:auto; border-right:1px solid var(--line);
	background:var(--card); padding:22px 12px; display:flex; flex-direction:column; gap:18px;
}
.brand { font-weight:650; font-size:16px; padding:0 12px; color:var(--ink) }
.side nav ul {
	list-style:none; margin:0; padding:0; display:flex; flex-direction:column; gap:2px;
}
.side nav a { display:block; padding:8px 12px; border-radius:8px; color:var(--ink) }
.side nav a:hover { background:var(--hover); text-decoration:none }
.side nav a[aria-current] { background:var(--moved-bg); color:var(--moved); font-weight:650 }
.me {
	margin-top:auto; padding:0 12px; font-size:13px; color:var(--soft); display:flex;
	flex-direction:column; gap:4px;
}
main { width:100%; max-width:1080px; padding:30px 32px 72px }
.alone { max-width:560px; margin:0 auto; padding:48px 20px }
h1 { font-size:25px; line-height:1.4; font-weight:650; margin:0 0 6px }
h2 { font-size:17px; margin:0 0 12px; font-weight:650 }
h3 { font-size:15px; margin:0 0 4px; font-weight:650 }
p { margin:0 0 10px }
a { color:var(--link); text-decoration:none }
a:hover { text-decoration:underline }
main a:not(.button) { text-decoration:underline; text-underline-offset:3px }
main .tabs a { text-decoration:none }
:focus-visible { outline:3px solid var(--link); outline-offset:2px; border-radius:4px }
.lead { color:var(--soft); font-size:16px; margin-bottom:20px }
.quiet { color:var(--soft); font-size:13.5px }
.card {
	display:block; background:var(--card); border:1px solid var(--line); border-radius:12px;
	padding:18px 20px; margin:0 0 16px;
}
.card.attention { border-color:var(--warn); border-left-width:5px }
.card.bad { border-color:var(--removed); border-left-width:5px }
.card.good { border-color:var(--ok); border-left-width:5px }
.card h2~h2 { margin-top:18px }
.two { display:grid; grid-template-columns:repeat(2,minmax(0,1fr)); gap:16px }
.head { display:flex; flex-wrap:wrap; gap:6px 12px; align-items:baseline; margin-bottom:10px }
.head h2,.head h3 { margin:0 }
.head .end { margin-left:auto }
.chip {
	display:inline-block; font-size:13px; line-height:1.5; font-weight:650; padding:1px 11px;
	border-radius:99px; background:var(--hover); color:var(--soft); border:1px solid currentColor;
	white-space:nowrap;
}
h1 .chip { font-size:14px; vertical-align:3px; margin-right:6px }
.s-ok { background:var(--ok-bg); color:var(--ok) }
.s-bad { background:var(--removed-bg); color:var(--removed) }
.s-go { background:var(--moved-bg); color:var(--moved) }
.s-warn { background:var(--warn-bg); color:var(--warn) }
dl.facts {
	display:grid; grid-template-columns:max-content minmax(0,1fr); gap:6px 20px; margin:0;
}
dl.facts.card { margin-bottom:16px }
.facts dt { color:var(--soft) }
.facts dd { margin:0 }
.scroll { overflow-x:auto }
table { border-collapse:collapse; width:100%; font-size:14px }
th { text-align:left; font-weight:600; color:var(--soft); font-size:13px; white-space:nowrap }
th,td { padding:8px 12px 8px 0; border-bottom:1px solid var(--line); vertical-align:top }
tr:last-child>* { border-bottom:0 }
.num { font-variant-numeric:tabular-nums; white-space:nowrap }
.counts th,.counts td { text-align:right }
.counts tbody th { text-align:left; color:var(--ink) }
.counts td { font-size:19px; font-weight:650; font-variant-numeric:tabular-nums }
.counts td.zero { font-weight:400; color:var(--soft) }
.t-matched { color:var(--matched) }
.t-created { color:var(--created) }
.t-moved { color:var(--moved) }
.t-updated { color:var(--updated) }
.t-removed { color:var(--removed) }
label::first-letter { text-transform:uppercase }
label,.label { display:block; font-weight:600; margin:12px 0 4px }
.hint { color:var(--soft); font-size:13px; margin:3px 0 0 }
table.limits td,table.limits th { vertical-align:middle }
table.limits input[type=number] { min-width:72px }
::placeholder { color:var(--soft); opacity:1 }
input,select,textarea {
	width:100%; font:inherit; padding:9px 11px; border:1px solid var(--field); border-radius:8px;
	background:var(--card); color:var(--ink);
}
input[type=checkbox],input[type=radio] { width:auto; margin-right:8px }
textarea { min-height:76px; resize:vertical }
fieldset { border:1px solid var(--line); border-radius:8px; margin:14px 0 0; padding:8px 14px }
legend { font-weight:600; padding:0 4px }
fieldset label { display:inline-block; font-weight:400; margin:4px 18px 4px 0 }
button,.button {
	display:inline-block; font:inherit; font-weight:600; padding:9px 18px; border-radius:8px;
	border:1px solid var(--link); background:var(--link); color:#fff; cursor:pointer;
	margin:14px 10px 0 0;
}
.button:hover { text-decoration:none }
button:hover,.button:hover { filter:brightness(1.08) }
button.plain,.button.plain { background:transparent; color:var(--link) }
button.danger { background:transparent; border-color:var(--removed); color:var(--removed) }
@media (prefers-color-scheme:dark) {
	button,.button { color:#0d1420 }
}
.row { display:flex; flex-wrap:wrap; gap:4px 16px; align-items:end }
.row>* { flex:1 1 160px }
.row>button { flex:0 0 auto; margin:0 }
.row { margin-bottom:14px }
.guard {
	border:1px solid var(--removed); border-left-width:5px; background:var(--removed-bg);
	border-radius:8px; padding:12px 16px; margin-top:10px;
}
.guard h3 { color:var(--removed) }
.guard p { margin:4px 0 0 }
.todo b { color:var(--link) }
.tabs { display:flex; flex-wrap:wrap; gap:6px; margin:0 0 12px; padding:0; list-style:none }
.tabs a {
	display:inline-block; padding:3px 12px; border:1px solid var(--line); border-radius:99px;
	color:var(--ink); text-decoration:none;
}
.tabs a[aria-current] {
	background:var(--moved-bg); color:var(--moved); border-color:currentColor; font-weight:650;
}
.tabs span { color:var(--soft); font-size:13px }
.pager {
	display:flex; gap:16px; align-items:baseline; margin-top:12px; font-size:14px;
	color:var(--soft);
}
.chart { margin:14px 0 0 }
.chart figcaption { font-weight:600; font-size:14px }
.chart>svg { display:block; width:100%; height:auto; max-width:720px }
.chart text { font-size:12px; fill:var(--soft) }
.chart .end { text-anchor:end }
.chart .name { text-anchor:middle }
.chart line { stroke:var(--line) }
.chart .bar { stroke-width:1 }
.chart .line { fill:none; stroke-width:1.5 }
.legend { list-style:none; display:flex; flex-wrap:wrap; gap:2px 16px; margin:4px 0; padding:0 }
.legend li { font-size:13px }
.legend svg { width:18px; height:12px; margin-right:6px }
.k0 { --k:var(--created); --p:var(--created-bg) }
.k1 { --k:var(--updated); --p:var(--updated-bg) }
.k2 { --k:var(--moved); --p:var(--moved-bg) }
.k3 { --k:var(--removed); --p:var(--removed-bg) }
.k4 { --k:var(--warn); --p:var(--warn-bg) }
.bar,.line { stroke:var(--k) }
.full { fill:var(--k) }
.pale { fill:var(--p) }
progress { width:100%; height:14px; accent-color:var(--link) }
.f { font-size:13.5px; margin-right:10px }
.f b { font-weight:500; color:var(--soft) }
.f del { color:var(--soft); text-decoration-color:var(--removed) }
.f ins { text-decoration:none; font-weight:600 }
code {
	font:12.5px/1.4 ui-monospace,SFMono-Regular,Consolas,monospace; color:var(--soft);
	unicode-bidi:isolate;
}
.n { unicode-bidi:isolate }
ul.plain { list-style:none; margin:0; padding:0 }
.plain>li { padding:6px 0; border-bottom:1px solid var(--line) }
.plain>li:last-child { border-bottom:0 }
details>summary { cursor:pointer; padding:4px 0 }
pre {
	white-space:pre-wrap; background:var(--hover); border-radius:8px; padding:12px 14px;
	font-size:12.5px;
}
.actions { margin-bottom:18px; display:flex; flex-wrap:wrap; align-items:center }
@media (max-width:820px) {
	.shell { display:block; background:none }
	.side {
		position:static; height:auto; border-right:0; border-bottom:1px solid var(--line);
		padding:14px 12px 8px; gap:8px;
	}
	.side nav ul { flex-direction:row; flex-wrap:wrap }
	.side nav a { padding:5px 10px }
	.me { margin:0; flex-direction:row; flex-wrap:wrap; gap:2px 14px }
	main { padding:20px 14px 56px }
	.two { grid-template-columns:minmax(0,1fr) }
	dl.facts { grid-template-columns:minmax(0,1fr); gap:0 }
	.facts dd { margin-bottom:8px }
	table.cards thead { position:absolute; left:-9999px }
	table.cards tr { display:block; padding:10px 0; border-bottom:1px solid var(--line) }
	table.cards td { display:block; border:0; padding:1px 0 }
	.card { padding:16px 14px }
	.counts td { font-size:17px }
	.counts th { font-size:11.5px; white-space:normal; overflow-wrap:normal }
	.counts th,.counts td { padding:6px 3px 6px 0 }
	table.limits thead { position:absolute; left:-9999px }
	table.limits tr {
		display:grid; grid-template-columns:1fr 1fr auto; gap:2px 10px; padding:10px 0;
		border-bottom:1px solid var(--line);
	}
	table.limits th { grid-column:1/-1; white-space:normal; color:var(--ink) }
	table.limits th,table.limits td { border:0; padding:0 }
	table.limits td::before,table.cards td[data-label]::before {
		content:attr(data-label); display:block; font-size:12px;
	}
}
@media print {
	.side { display:none }
	.shell { display:block }
}
`;

/** Without the breaks of its lines, which no browser needs. */
export const STYLE = SHEET.split('\n')
	.map((line) => line.trim())
	.join('');
