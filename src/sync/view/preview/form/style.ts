/**
 * The look of a form page that shows a plan: the preview's words and colours, 960 px wide, the
 * decision and its button above the details, nothing cut off on a phone. n8n lets no class through,
 * so tags and headers of cells stand for tones.
 */
export const PAGE_CSS = `
:root{--container-width:min(960px,calc(100vw - 24px));--color-background:#f5f6f8;--color-header:#1b2230;--color-html-text:#1b2230;
--color-label:#1b2230;--color-input-text:#1b2230;--color-html-link:#1d57c7;--color-submit-btn-bg:#1d57c7;--color-header-subtext:#5d6778;
--font-family:system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.card{display:flex;flex-direction:column;text-align:left;overflow-wrap:anywhere}
.form-header{text-align:left}
.inputs-wrapper{display:contents}
.inputs-wrapper>*{margin-bottom:14px}
#submit-error{order:1}
#submit-btn{order:2;margin:0 0 20px}
.inputs-wrapper>.html~.html{order:3;border-top:1px solid #e1e5eb;padding-top:8px}
.html,.header,.header p{font-size:15px;line-height:1.6;color:#1b2230;text-align:left}
.html h3,.header h3{font-size:20px;font-weight:650;line-height:1.45;margin:4px 0 8px;color:#1b2230}
.html h4,.header h4{font-size:16px;font-weight:650;margin:20px 0 6px;color:#1b2230}
.html p,.header p{margin:0 0 8px}
.html sub,.header sub,.html sup,.header sup{font-size:13px;line-height:1.5;vertical-align:baseline;color:#5d6778}
.html ul,.header ul{margin:0;padding-left:20px}
.html li,.header li{margin:0 0 8px}
.html em,.html strong,.html u,.header em,.header strong,.header u{font-style:normal;font-weight:650;text-decoration:none;border-radius:99px;
padding:1px 10px;white-space:nowrap}
.html em,.header em{color:#19703a;background:#e3f6e9}
.html strong,.header strong{color:#be1a1a;background:#ffe9e8}
.html u,.header u{color:#8a5a00;background:#fff5d6}
.html i,.header i{font-style:normal;color:#5d6778;text-decoration:line-through #be1a1a}
.html table,.header table{width:100%;border-collapse:collapse;margin:6px 0 10px;font-size:14px;font-variant-numeric:tabular-nums}
.html th,.html td,.header th,.header td{text-align:left;vertical-align:top;padding:6px 10px 6px 0;border:0;border-bottom:1px solid #e1e5eb}
.html th,.header th{font-weight:600;color:#5d6778;font-size:13px}
.html td[headers],.html td[headers]~td{font-size:19px;font-weight:650}
.html td[headers=zero]{color:#5d6778;opacity:.6;font-weight:400}
.html td[headers=matched]{color:#b4530a}.html td[headers=create]{color:#6d31d9}.html td[headers=update]{color:#0b6b60}
.html td[headers=move]{color:#1459cc}.html td[headers=remove]{color:#be1a1a}
.html a,.header a{color:#1d57c7}
@media (max-width:640px){.card{padding:14px}.html th,.html td,.header th,.header td{padding:5px 6px 5px 0}
.html table:not(:has([headers])) tr,.header table tr{display:block;padding:6px 0;border-bottom:1px solid #e1e5eb}
.html table:not(:has([headers])) td,.header table td{display:block;border:0;padding:0}.html table:not(:has([headers])) thead,.header table thead{display:none}}
`;
