/** Colours by name; the dark ones take over by the system's wish or the button's. */
const light = `
--page:#f6f7f9;--card:#fff;--line:#dfe3ea;--text:#1b2230;--soft:#5a6577;--accent:#4f46e5;--track:#e9ecf2;--hover:#eef1f7;
--good:#15803d;--warn:#b45309;--bad:#c81e3a;--open:#0369a1;--replace:#7e22ce;
--good-back:#e3f5e9;--warn-back:#fdf0d9;--bad-back:#fde4e8;--open-back:#e0f0fb;--replace-back:#f1e6fc;--string:#0f6b4f;--number:#9a3412;
color-scheme:light`;
const dark = `
--page:#0e131b;--card:#161d28;--line:#2a3443;--text:#e5eaf2;--soft:#98a4b6;--accent:#8b93ff;--track:#232d3b;--hover:#1e2735;
--good:#4ade80;--warn:#fbbf24;--bad:#fb7185;--open:#5cc4f5;--replace:#c99bfb;
--good-back:#12301f;--warn-back:#382a0d;--bad-back:#3d1620;--open-back:#0e2c40;--replace-back:#2c1a42;--string:#7bdcb5;--number:#fdba74;
color-scheme:dark`;

const base = `
*{box-sizing:border-box}
html{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;background:var(--page);color:var(--text);-webkit-text-size-adjust:100%}
body{margin:0}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
main:focus,.panel:focus{outline:none}
code,.type,.name,.value,.properties,.changes{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.87em}
h1{font-size:1.6rem;margin:0;line-height:1.2;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:0 0 .7rem}h3{font-size:.92rem;margin:1.2rem 0 .5rem;color:var(--soft)}
ul{list-style:none;margin:0;padding:0}
button,select,input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.35rem .7rem}
button{cursor:pointer}button:hover{background:var(--hover)}
button.link{border:0;background:none;padding:0;color:var(--accent)}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;z-index:20;background:var(--card);padding:.5rem 1rem}
header{position:sticky;top:0;z-index:10;display:flex;gap:1rem;align-items:center;padding:.6rem 1.5rem;background:var(--card);border-bottom:1px solid var(--line)}
.brand{color:var(--text);white-space:nowrap}header input{flex:1;max-width:36rem;margin:0 auto;background:var(--page)}
.theme{white-space:nowrap}
main{max-width:1400px;margin:0 auto;padding:1.5rem}
.title{display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:baseline;margin-bottom:1.1rem}
.about,.note,small{color:var(--soft)}
.crumbs{color:var(--soft);margin-bottom:.6rem}.around{display:inline-flex;gap:1rem}`;

const overview = `
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:1rem;margin-bottom:1rem}
.tile{display:flex;flex-direction:column;background:var(--card);border:1px solid var(--line);border-left:4px solid var(--line);border-radius:12px;padding:.9rem 1.1rem;color:inherit}
a.tile:hover{text-decoration:none;border-color:var(--accent)}
.tile .value{font:600 1.9rem/1.15 system-ui,sans-serif;font-variant-numeric:tabular-nums}.tile .label{font-weight:600;font-size:.93rem}.tile .note{font-size:.85rem}
.tile.good{border-left-color:var(--good)}.tile.good .value{color:var(--good)}
.tile.warn{border-left-color:var(--warn)}.tile.warn .value{color:var(--warn)}
.tile.bad{border-left-color:var(--bad)}.tile.bad .value{color:var(--bad)}
.cards{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem;margin-bottom:1.6rem;align-items:start}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem;min-width:0}
.cards .wide,.cards>.map{grid-column:1/-1}.column{display:flex;flex-direction:column;gap:1rem;min-width:0}
.searching .tiles,.searching .cards{display:none}.stacks{scroll-margin-top:4.5rem}
.map-row{display:flex;gap:1rem;align-items:baseline;padding:.2rem 0}.map-row .name{flex:0 0 12rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.squares{display:flex;flex-wrap:wrap;gap:4px}.square{width:15px;height:15px;border-radius:4px}.square:hover{outline:2px solid var(--text);outline-offset:1px}
.bar svg{display:block;width:100%;height:18px}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin-top:.6rem;font-size:.9rem}
.dot{display:inline-block;width:.7em;height:.7em;border-radius:3px;margin-right:.45em}
.bars li{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr 4rem;gap:.8rem;align-items:center;padding:.16rem 0}
.bars svg{width:100%;height:8px}.bars .name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.bars b{text-align:right;font-variant-numeric:tabular-nums;font-weight:600}
.rules li{display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:baseline;padding:.35rem 0;border-top:1px solid var(--line)}.rules li:first-child{border:0}.rules .figure{margin-left:auto}
.messages li{padding:.35rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}.messages li:first-child{border:0}
details>summary{cursor:pointer}summary h2,summary h3{display:inline}details[open]>summary{margin-bottom:.5rem}`;

const list = `
.filters{display:flex;flex-wrap:wrap;gap:.7rem 1rem;align-items:end;margin-bottom:.8rem}
.filters label span{display:block;font-size:.8rem;color:var(--soft)}.filters select{max-width:13rem}
.filters output,.reset{padding:.35rem 0}
table.list{width:100%;border-collapse:separate;border-spacing:0;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:hidden;font-variant-numeric:tabular-nums}
.list th,.list td{text-align:left;padding:.5rem .8rem;border-bottom:1px solid var(--line);vertical-align:baseline}
.list thead th{font-size:.82rem;color:var(--soft);font-weight:600;white-space:nowrap}.list thead a{color:inherit}
.list tbody th{font-weight:600;overflow-wrap:anywhere}.list tbody tr:hover{background:var(--hover)}.list tr:last-child>*{border-bottom:0}
.list td:nth-child(4),.list td:nth-child(n+6),.list th:nth-child(4),.list thead th:nth-child(n+6){text-align:right}
.empty{color:var(--soft);padding:1rem}
.figure.none{color:var(--soft)}.figure.bad{color:var(--bad);font-weight:700}.figure.warn{color:var(--warn);font-weight:600}.figure.open{color:var(--open)}
.chip{display:inline-block;font:600 .75rem/1.5 system-ui,sans-serif;padding:0 .55em;border-radius:99px;background:var(--track);color:var(--soft);margin:0 .15em;white-space:nowrap;vertical-align:baseline}
.chip.tiny{font-size:.68rem}.chip.good{background:var(--good-back);color:var(--good)}.chip.warn,.severity-medium{background:var(--warn-back);color:var(--warn)}
.chip.bad,.severity-critical,.severity-high{background:var(--bad-back);color:var(--bad)}.chip.open{background:var(--open-back);color:var(--open)}.chip.replace{background:var(--replace-back);color:var(--replace)}
.counts{display:inline-flex;flex-wrap:wrap;gap:.25rem .35rem}
.mark,.count{font:600 .82rem/1.45 ui-monospace,Menlo,Consolas,monospace;border-radius:5px;padding:0 .4em;white-space:nowrap;background:var(--track);color:var(--soft)}
.op-create{background:var(--good-back);color:var(--good)}.op-update{background:var(--warn-back);color:var(--warn)}.op-replace{background:var(--replace-back);color:var(--replace)}
.op-delete{background:var(--bad-back);color:var(--bad)}.op-import,.op-read{background:var(--open-back);color:var(--open)}
.text-create{color:var(--good)}.text-update{color:var(--warn)}.text-replace{color:var(--replace)}.text-delete{color:var(--bad)}
.sentinel{height:1px}`;

const fills = (names: Readonly<Record<string, string>>): string =>
    Object.entries(names)
        .map(([name, colour]) => `.fill-${name}{fill:${colour}}.back-${name}{background:${colour}}`)
        .join("\n");

const charts = fills({
    create: "var(--good)",
    update: "var(--warn)",
    replace: "var(--replace)",
    delete: "var(--bad)",
    same: "#94a3b8",
    import: "var(--open)",
    read: "#7dd3fc",
    good: "var(--good)",
    warn: "var(--warn)",
    bad: "var(--bad)",
    open: "var(--open)",
    accent: "var(--accent)",
    track: "var(--track)",
    critical: "#9f1239",
    high: "#e11d48",
    medium: "#f59e0b",
    low: "#94a3b8",
});

const stack = `
.banner{padding:.7rem 1rem;border-radius:10px;background:var(--bad-back);color:var(--bad);white-space:pre-wrap;overflow-wrap:anywhere}
.verdict{margin:0 0 .8rem}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 1.8rem;margin:0 0 1.2rem}.facts dt{font-size:.78rem;color:var(--soft)}.facts dd{margin:0}
.split{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1rem;align-items:start;margin-bottom:1rem}
.tree-card{padding:.7rem}.toolbar{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-bottom:.6rem}.toolbar input{flex:1 1 14rem}
.tree{overflow-x:auto}
.row{display:flex;gap:.5rem;align-items:center;padding:.13rem .5rem .13rem calc(.3rem + var(--level)*1.15rem);border-radius:6px;cursor:pointer;white-space:nowrap;min-height:1.75rem}
.row:hover{background:var(--hover)}.row[aria-selected=true]{background:var(--hover);box-shadow:inset 3px 0 var(--accent)}
.row .type{color:var(--soft)}.row.component .type{color:var(--text);font-weight:600}.row.quiet{color:var(--soft)}.row.quiet.component .type{color:var(--soft)}
.twist{width:1.1rem;text-align:center;color:var(--soft);flex:none}.twist:hover{color:var(--accent)}
.below{margin-left:auto;color:var(--soft);font-size:.82rem}
.panel{position:sticky;top:4.2rem;max-height:calc(100vh - 5.4rem);overflow:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem;overflow-wrap:anywhere}
.panel .type{color:var(--soft)}.panel .close{float:right;font-size:1.4rem;line-height:1;padding:0 .4rem}.panel>p{margin:.3rem 0}
.property{display:flex;gap:.6rem;padding:.12rem 0}.property>.key,.property>.index{color:var(--soft);flex:none}.property>.key::after{content:":"}
.property>:last-child{min-width:0;overflow-wrap:anywhere}
.properties .properties{border-left:1px solid var(--line);padding-left:.7rem;margin-left:.2rem}
.property:has(>details[open]),.property:has(details.value[open]){flex-wrap:wrap}
.property:has(>details[open])>details{flex-basis:100%}
details.value>summary{color:var(--soft);margin:0}
.string{color:var(--string);white-space:pre-wrap}.number,.word{color:var(--number)}.unknown{color:var(--open);font-style:italic}.secret{color:var(--bad);font-weight:600}
.change{border:1px solid var(--line);border-radius:8px;margin-bottom:.5rem;overflow:hidden}.change .path{padding:.3rem .6rem;background:var(--hover)}
.change .old,.change .new{display:flex;gap:.6rem;padding:.25rem .6rem}.old{background:var(--bad-back)}.new{background:var(--good-back)}
.old .sign{color:var(--bad);font-weight:700}.new .sign{color:var(--good);font-weight:700}
.findings li{border:1px solid var(--line);border-left:4px solid var(--warn);border-radius:8px;padding:.6rem .8rem;margin-bottom:.5rem;background:var(--card);overflow-wrap:anywhere}
.findings li.mandatory{border-left-color:var(--bad)}.findings li.open{border-left-color:var(--open)}.findings p{margin:.3rem 0 0;white-space:pre-wrap}.fix{color:var(--soft)}
.card+.findings{margin-top:1rem}.violations{margin-bottom:1rem}
.links li{padding:.1rem 0}.hash{font-size:.78rem;overflow-wrap:anywhere}`;

const narrow = `
@media(max-width:1000px){.cards{grid-template-columns:minmax(0,1fr)}
.split{grid-template-columns:minmax(0,1fr)}
.panel{display:none}.panel.chosen{display:block;position:fixed;inset:auto 0 0 0;max-height:65vh;z-index:9;border-radius:16px 16px 0 0;box-shadow:0 -8px 30px #0005}}
@media(max-width:760px){main{padding:1rem}header{padding:.5rem 1rem;gap:.6rem;flex-wrap:wrap}header input{order:3;flex-basis:100%;max-width:none}.theme{margin-left:auto}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr));gap:.7rem}.tile .value{font-size:1.5rem}.tile{padding:.7rem .8rem}
.list thead{display:none}.list,.list tbody{display:block}.list tr{display:flex;flex-wrap:wrap;gap:.1rem 1rem;padding:.7rem .9rem;border-bottom:1px solid var(--line)}
.list tbody th{flex-basis:100%;padding:0;border:0}.list tbody td{padding:0;border:0;font-size:.9rem}
.list td:nth-child(n+6)::before{content:attr(data-label) " ";color:var(--soft)}.list td:nth-child(4)::after{content:" resources";color:var(--soft)}
.map-row{flex-direction:column;gap:.3rem}.map-row .name{flex:none}
.bars li{grid-template-columns:8.5rem 1fr 3rem}.row .type{overflow:hidden;text-overflow:ellipsis;max-width:46vw}}
@media print{header,.filters,.toolbar,.skip,.sentinel,.crumbs{display:none}main{max-width:none;padding:0}html{background:#fff;font-size:11px}
.card,.tile,table.list{break-inside:avoid;border-color:#bbb}table.list{break-inside:auto}.panel{position:static;max-height:none}.split{display:block}}`;

/** The report's look, light and dark, wide and narrow, on screen and on paper. */
export const styles = `:root{${light}}
@media(prefers-color-scheme:dark){:root{${dark}}}
:root[data-theme=light]{${light}}:root[data-theme=dark]{${dark}}
@media print{:root{${light}}:root[data-theme]{${light}}}
${base}${overview}${list}
${charts}${stack}${narrow}`;
