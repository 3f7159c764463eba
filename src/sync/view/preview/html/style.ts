/** The page's only style sheet. No URL, no import, no font: it must look the same offline. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--ink:#1b2230;--soft:#5d6778;--line:#e1e5eb;--hover:#f0f3f7;--link:#1d57c7;
--matched:#b4530a;--matched-bg:#fff1e2;--created:#6d31d9;--created-bg:#f2ebff;--moved:#1459cc;--moved-bg:#e6f0ff;--updated:#0b6b60;
--updated-bg:#e0f5f1;--removed:#be1a1a;--removed-bg:#ffe9e8;--warn:#8a5a00;--warn-bg:#fff5d6;--ok:#19703a;--ok-bg:#e3f6e9}
@media (prefers-color-scheme:dark){:root{--bg:#12151b;--card:#1a1f28;--ink:#e6eaf0;--soft:#98a3b5;--line:#2c3442;--hover:#222935;--link:#8ab4ff;
--matched:#ffab5e;--matched-bg:#3a2713;--created:#c3a3ff;--created-bg:#2d2148;--moved:#86b7ff;--moved-bg:#182c4c;--updated:#5fd3c1;
--updated-bg:#11332f;--removed:#ff918a;--removed-bg:#431d1d;--warn:#f2c65c;--warn-bg:#38300f;--ok:#74d997;--ok-bg:#153322}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);
font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:1120px;margin:0 auto;padding:28px 24px 64px}
h1{font-size:25px;line-height:1.4;font-weight:650;margin:6px 0 8px;letter-spacing:-.005em}
h2{font-size:18px;margin:0 0 12px;font-weight:650}h3{font-size:15px;margin:0 0 4px;font-weight:650}p{margin:0 0 10px}
code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Consolas,"Liberation Mono",monospace;color:var(--soft);unicode-bidi:isolate}
i{font-style:normal}ul{list-style:none;margin:0;padding:0}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 20px;margin:0 0 16px;scroll-margin-top:56px}
.eyebrow{color:var(--soft);font-size:13px;margin:0}.eyebrow span{opacity:.5}
.lead{color:var(--soft);font-size:16px;margin-bottom:18px}.quiet,.more{color:var(--soft);font-size:13.5px}
.n,.msg,.was,.f{unicode-bidi:isolate}
.chip{display:inline-block;font-size:14px;line-height:1.5;font-weight:650;padding:2px 12px;border-radius:99px;vertical-align:3px;margin-right:6px;
background:var(--hover);color:var(--soft);border:1px solid currentColor}
.s-ready,.s-approved,.s-applied{background:var(--ok-bg);color:var(--ok)}.s-blocked,.s-failed{background:var(--removed-bg);color:var(--removed)}
.s-applying{background:var(--moved-bg);color:var(--moved)}.s-superseded,.s-discarded,.s-expired{background:var(--warn-bg);color:var(--warn)}
.t-matched{color:var(--matched);--tone-bg:var(--matched-bg)}.t-created{color:var(--created);--tone-bg:var(--created-bg)}.t-moved{color:var(--moved);
--tone-bg:var(--moved-bg)}.t-updated{color:var(--updated);--tone-bg:var(--updated-bg)}.t-removed{color:var(--removed);--tone-bg:var(--removed-bg)}
.t-warn{color:var(--warn);--tone-bg:var(--warn-bg)}.t-untouched,.zero{color:var(--soft);--tone-bg:var(--hover)}
.counts{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:20px;align-items:center}
.counts table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
.counts th,.counts td{text-align:right;padding:7px 10px;border-bottom:1px solid var(--line)}.counts tr:last-child>*{border-bottom:0}
.counts th{font-weight:500;color:var(--soft);font-size:13.5px;white-space:nowrap}.counts tbody th{text-align:left;color:var(--ink);font-weight:600}
.counts td{white-space:nowrap;font-size:20px;font-weight:650}.counts td.zero{font-weight:400;opacity:.6}
.counts dl{display:grid;grid-template-columns:repeat(3,1fr);gap:10px;margin:0}
.card{background:var(--hover);border-radius:10px;padding:10px 12px;color:var(--ink)}.card.t-matched,.card.t-warn{background:var(--tone-bg)}
.card.t-matched{color:var(--matched)}.card.t-warn{color:var(--warn)}
.card dt{font-size:13px;font-weight:600}.card dd{margin:0;font-size:22px;font-weight:650;line-height:1.3;font-variant-numeric:tabular-nums}
.card p{margin:0;font-size:12px;line-height:1.35;opacity:.85}
nav{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:4px 20px;background:var(--bg);padding:10px 4px;margin:0 0 8px;font-size:14px}
.count{display:inline-block;background:var(--hover);color:var(--soft);border-radius:99px;padding:0 8px;font-size:12.5px;font-weight:600;line-height:1.6}
.guard{border:1px solid var(--removed);border-left-width:5px;background:var(--removed-bg);border-radius:8px;padding:12px 16px;margin-top:10px}
.guard h3{color:var(--removed)}.guard p{margin:4px 0 0}.meter b{font-size:17px;font-variant-numeric:tabular-nums}.meter{color:var(--soft)}
.meter b{color:var(--ink)}
.todo b:first-child{color:var(--link);font-weight:600;margin-right:4px}
.group{border-top:1px solid var(--line);padding:9px 0 3px}.group>summary{cursor:pointer;padding:2px 0}
.group>summary:hover,summary.d:hover{background:var(--hover);border-radius:6px}.group>summary .count{margin:0 4px}.group>.todo{margin:6px 0}
.group>summary>i{margin:0 6px 0 2px}
.scroll{overflow-x:auto;margin:6px 0}
.scroll table{border-collapse:collapse;width:100%;font-size:13.5px}.scroll th{position:static;text-align:left;font-weight:600;color:var(--soft);
font-size:12.5px;white-space:nowrap}
.scroll th,.scroll td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);vertical-align:top}.scroll td.n{min-width:7em}
.scroll td.msg{min-width:11em}.scroll td.id:not(:empty){min-width:10.8em}.scroll tr:last-child td{border-bottom:0}
.scroll .num,.scroll .k{color:var(--soft);white-space:nowrap}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13.5px;margin-bottom:4px}.legend>span:first-child{color:var(--soft)}
.tree{font-size:14.5px}.large details>ul{content-visibility:auto;contain-intrinsic-size:auto 300px}.tree ul ul,.tree>li>details>ul{margin-left:11px;
padding-left:14px;border-left:1px solid var(--line)}
.tree summary{cursor:pointer;list-style:none}.tree summary::-webkit-details-marker{display:none}
.d{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 7px;padding:3px 6px 3px 22px;position:relative;min-height:29px}
summary.d::before{content:"";position:absolute;left:6px;top:11px;border:5px solid transparent;border-left:6px solid var(--soft);transition:none}
details[open]>summary.d::before{transform:rotate(90deg);transform-origin:3px 5px}
.d>i{display:inline-block;width:16px;text-align:center;font-weight:700;flex:none}.d .n{font-weight:600}.d .n.t-untouched{color:var(--ink);font-weight:500}
.badge{display:inline-block;font-size:12px;line-height:1.5;padding:0 7px;border-radius:5px;background:var(--tone-bg);white-space:nowrap}
.was{color:var(--soft);font-size:13px}
.sum{margin-left:auto;display:flex;gap:12px;font-size:13px;color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}.sum .zero{opacity:.75}
#tree>h3{margin:18px 0 6px}.persons>li{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 8px;padding:2px 6px;font-size:14px}
.persons>li>i{width:16px;text-align:center;font-weight:700}.persons>.more{padding-left:30px}
.f{font-size:13px;margin-right:10px}.f b{font-weight:500;color:var(--soft)}.f del{color:var(--soft);text-decoration-color:var(--removed)}
.f ins{text-decoration:none;font-weight:600}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:4px 20px;margin:0 0 12px}.facts dt{color:var(--soft)}.facts dd{margin:0}
pre{background:var(--hover);border-radius:8px;padding:12px 14px;font-size:12.5px;line-height:1.5;white-space:pre-wrap}
@media (max-width:820px){main{padding:16px 12px 40px}.counts{grid-template-columns:1fr}.counts th,.counts td{padding:6px 5px}.sum{margin-left:23px;
width:100%}h1{font-size:21px}section{padding:14px}}
@media print{:root{color-scheme:light}body{background:#fff;font-size:11.5px}main{max-width:none;padding:0}nav{display:none}section{border:0;
padding:0 0 10px;border-radius:0}.large details>ul{content-visibility:visible}.guard,.d,.persons>li,tr{break-inside:avoid}*{print-color-adjust:exact}
.scroll{overflow:visible}h1{font-size:19px}}
`;
