import type { Evidence } from "../../../../compliance/evidence/schema";
import { dayOfTime } from "../../../../compliance/words";
import type { EvidenceRun } from "../../../../operations/records/evidence-entries";
import { html, type Markup } from "../markup";
import type { PageFacts } from "./facts";
import { grouped, plural } from "./overview";

/** The newest runs; those before them are in the log. */
const mostRuns = 50;

/** The day that a run judged at, marked where it is not the day of its time. */
function judgedDay({ time, asOf }: EvidenceRun): Markup {
    if (asOf === undefined) return html`not recorded`;
    const other = asOf !== dayOfTime(time);
    return html`<time datetime="${asOf}">${asOf}</time>${other && html` <span class="chip warn">another day</span>`}`;
}

function run(one: EvidenceRun): Markup {
    const { seq, time, who, commit, format, file, summary } = one;
    const { stacks, failed, mandatory, totals } = summary;
    const figures = [stacks, mandatory, totals.fail, totals.undetermined, totals.exempted, totals.pass];
    return html`<tr><th scope="row">${seq}</th><td><time datetime="${time}">${time}</time></td><td>${judgedDay(one)}</td><td>${who}</td><td><code>${(commit ?? "none").slice(0, 12)}</code></td><td title="${file}">${format}</td>${figures.map((each) => html`<td>${grouped(each)}</td>`)}<td>${failed > 0 ? html`<span class="chip bad">${failed} not planned</span>` : ""}</td></tr>`;
}

const heads = [
    "Entry",
    "Time",
    "Judged as of",
    "Who",
    "Commit",
    "Format",
    "Stacks",
    "Mandatory",
    "Fail",
    "Undetermined",
    "Exempted",
    "Pass",
    "",
];

/** Runs that were recorded before, the newest first. */
export function historySection({ history }: PageFacts): Markup {
    const shown = [...history].reverse().slice(0, mostRuns);
    const more = history.length - shown.length;
    return html`<section class="card" id="history"><h2>History <small>${plural(history.length, "run")} before this one</small></h2>
${
    shown.length === 0
        ? html`<p class="note">The audit log has no run before this one.</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Runs"><table class="plain"><thead><tr>${heads.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${shown.map(run)}</tbody></table></div>`
}${more > 0 && html`<p class="note">${plural(more, "older run")} in the audit log.</p>`}</section>
`;
}

/** What this page is made of, and how to check that. */
export function integritySection(all: readonly Evidence[], { log }: PageFacts): Markup {
    const state =
        log === undefined
            ? html`<p class="note">There was no audit log when this page was made.</p>`
            : log.findings.length > 0
              ? html`<div class="banner" role="alert">The audit log is not as it was written:<ul>${log.findings.map((one) => html`<li>${one}</li>`)}</ul></div>`
              : html`<p><span class="chip good">whole</span> The audit log's chain was whole when this page was made${log.anchor && html`, at <code class="hash">${log.anchor}</code>`}.</p>`;
    const rows = all.map(
        ({ subject, source, hash }) =>
            html`<tr><th scope="row">${subject.stack}</th><td><code class="hash">${hash}</code></td><td><code class="hash">${source.plan}</code></td></tr>`,
    );
    const packs = (all[0]?.packs ?? []).map(
        ({ name, version, rules, hash }) =>
            html`<tr><th scope="row">${name} ${version}</th><td>${plural(rules.length, "rule")}</td><td><code class="hash">${hash}</code></td></tr>`,
    );
    return html`<section class="card" id="integrity"><h2>Integrity</h2>${state}
<p>A run that writes this page to a file puts its hash into the audit log: <code>tenantry compliance verify &lt;this file&gt;</code> finds an edit of one byte.</p>
<details><summary>Hashes of the evidence and plan of ${plural(all.length, "stack")}</summary><div class="scroll" tabindex="0" role="region" aria-label="Hashes of stacks"><table class="plain"><thead><tr><th scope="col">Stack</th><th scope="col">Evidence</th><th scope="col">Plan</th></tr></thead><tbody>${rows}</tbody></table></div></details>
<details><summary>Packs</summary><div class="scroll" tabindex="0" role="region" aria-label="Packs"><table class="plain"><tbody>${packs}</tbody></table></div></details></section>
`;
}
