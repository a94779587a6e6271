import { styles } from "../styles";

const own = `
header nav{display:flex;flex-wrap:wrap;gap:.2rem .9rem;margin-right:auto}header select{max-width:11rem}header input{max-width:18rem;margin:0}
section.card{margin-bottom:1rem;scroll-margin-top:4.5rem}.cards .card{margin:0}.cards h3{margin-top:0;color:var(--text)}
.cards{grid-template-columns:repeat(3,minmax(0,1fr))}.bar svg{height:12px}
.head{display:flex;flex-wrap:wrap;gap:.5rem;justify-content:space-between}.tools{display:flex;gap:.5rem}
.control,.finding,.rule{border-top:1px solid var(--line);padding:.35rem 0;scroll-margin-top:4.5rem}
.control>summary,.finding>summary,.rule>summary{overflow-wrap:anywhere;margin:0}.control[open]>summary,.finding[open]>summary{margin-bottom:.3rem}
.control:target>summary{background:var(--hover)}.control-id{display:inline-block;min-width:4.5rem}
.body{padding:0 0 .4rem 1.3rem}.body p{margin:.3rem 0}.rule{margin-left:.2rem}
.results li{padding:.15rem 0;overflow-wrap:anywhere}.results .type,.results .message{color:var(--soft)}
.message{white-space:pre-wrap}.more{color:var(--soft)}
table.plain{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.92rem}.plain th,.plain td{text-align:left;padding:.25rem .9rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:baseline}
.plain thead th{color:var(--soft);font-size:.82rem}.plain tbody th{font-weight:600}.scroll{overflow-x:auto}
.exemptions .facts,.messages .facts{margin:.2rem 0 .3rem}.messages p{margin:0}[hidden]{display:none!important}
@media(max-width:1000px){.cards{grid-template-columns:minmax(0,1fr)}}
@media(max-width:760px){header{position:static}header nav{order:4;flex-basis:100%}.control-id{min-width:0}.body{padding-left:.6rem}}
@media print{.tools,noscript{display:none}section.card{break-inside:auto}details>summary{list-style:none}.control{break-inside:avoid}.scroll{overflow:visible}}`;

/** The look of the report of plans, with what is on the page on compliance alone. */
export const complianceStyles = `${styles}${own}`;
