import type { Evidence, Status } from "../../../../compliance/evidence/schema";
import { statuses } from "../../../../compliance/evidence/schema";
import { type FleetFramework, fleetTotals } from "../../../../compliance/fleet";
import {
    anotherDay,
    brokenFiles,
    easedFiles,
    easedSettings,
    fileErrors,
    statusWords,
} from "../../../../compliance/words";
import { html, type Markup } from "../markup";

/** How a status is coloured. */
export const statusKinds: Readonly<Record<Status, string>> = {
    failed: "bad",
    undetermined: "open",
    exempted: "warn",
    eased: "warn",
    inPart: "warn",
    passed: "good",
    notApplicable: "",
    notAsked: "warn",
    noRule: "",
    notAutomated: "",
};

/** `1,234`. */
export const grouped = (number: number): string => number.toLocaleString("en-US");

export const plural = (number: number, one: string): string => `${grouped(number)} ${one}${number === 1 ? "" : "s"}`;

function tile(value: number, label: string, note: string, kind: string): Markup {
    return html`<div class="tile ${value > 0 ? kind : ""}"><span class="value">${grouped(value)}</span><span class="label">${label}</span><span class="note">${note}</span></div>`;
}

/** A framework at a glance: how many of its controls came to what. */
function frameworkCard({ id, name, version, count, controls }: FleetFramework): Markup {
    const happening = statuses.filter((status) => count[status] > 0);
    const parts = happening.map((status) => `${count[status]} ${statusWords[status].name}`).join(", ");
    let at = 0;
    const rects = happening.map((status) => {
        const width = (count[status] / controls.length) * 100;
        const rect = html`<rect class="fill-${statusKinds[status] || "track"}" x="${at.toFixed(2)}" y="0" width="${Math.max(0, width - 0.4).toFixed(2)}" height="10"/>`;
        at += width;
        return rect;
    });
    const legend = happening.map(
        (status) =>
            html`<span title="${statusWords[status].meaning}"><span class="dot back-${statusKinds[status] || "track"}"></span>${count[status]} ${statusWords[status].name}</span>`,
    );
    return html`<section class="card"><h3 class="framework"><a href="#${id}">${name}</a> <small>${version}</small></h3>
<div class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${parts}">${rects}</svg></div>
<div class="legend">${legend}</div></section>`;
}

function banner(all: readonly Evidence[], mandatory: number): Markup {
    const failed = all.filter(({ subject }) => subject.failed !== undefined);
    const told = failed.map(({ subject }) => html`<li><b>${subject.stack}</b>: ${subject.failed}</li>`);
    if (failed.length > 0)
        return html`<div class="banner" role="alert">${plural(failed.length, "stack")} could not be planned to the end: nothing is shown to hold there.<ul>${told}</ul></div>`;
    if (mandatory > 0)
        return html`<div class="banner" role="alert">${plural(mandatory, "mandatory violation")}: these rules stop a deployment.</div>`;
    return html`<p class="verdict"><span class="chip good">held</span> Every mandatory rule that could be judged holds.</p>`;
}

/** What the run was about, and what it came to. */
export function overview(all: readonly Evidence[], frameworks: readonly FleetFramework[], version: string): Markup {
    const totals = fleetTotals(all);
    const asked = all.flatMap(({ rules }) => rules.filter(({ level }) => level === "mandatory"));
    const mandatory = asked.reduce((sum, rule) => sum + rule.totals.fail, 0);
    const [first] = all;
    const another = anotherDay(all);
    const errors = fileErrors(all).map((text) => html`<li>${text}</li>`);
    const eased = easedSettings(all).map((text) => html`<li>${text}</li>`);
    const commit = first ? `${first.source.commit.slice(0, 12)}${first.source.dirty ? " with changes" : ""}` : "none";
    const stacks = all.length <= 3 ? all.map(({ subject }) => subject.stack).join(", ") : plural(all.length, "stack");
    return html`<div class="title"><h1>Compliance evidence</h1><span class="about">${stacks || "no stack"}</span></div>
<dl class="facts"><div><dt>Planned</dt><dd><time datetime="${first?.time}">${first?.time ?? "never"}</time></dd></div>
<div><dt>Judged as of</dt><dd><time datetime="${first?.asOf}">${first?.asOf ?? "no day"}</time></dd></div>
<div><dt>Commit</dt><dd><code>${commit}</code></dd></div><div><dt>Tenantry</dt><dd>${version}</dd></div>
<div><dt>Packs</dt><dd>${(first?.packs ?? []).map(({ name }) => name.replace(/^tenantry-/, "")).join(", ")}</dd></div></dl>
${another && html`<div class="banner" role="alert">${another}</div>`}
${errors.length > 0 && html`<div class="banner" role="alert">${brokenFiles}.<ul>${errors}</ul></div>`}
${eased.length > 0 && html`<div class="banner">${easedFiles}.<ul>${eased}</ul></div>`}
${banner(all, mandatory)}
<div class="tiles">${tile(totals.pass, "pass", "rule and resource", "good")}${tile(totals.fail, "fail", `${grouped(mandatory)} mandatory`, mandatory > 0 ? "bad" : "warn")}${tile(totals.undetermined, "undetermined", "not known before deployment", "open")}${tile(totals.exempted, "exempted", "somebody answers for them", "warn")}${tile(totals.remediated, "remediated", "the plan was changed", "warn")}</div>
<div class="cards">${frameworks.map(frameworkCard)}</div>
<p class="note">Rules judge plans, before anything is deployed. Which rules serve which control is Tenantry's proposal, reviewed by no auditor. A control whose rules hold is not thereby met: where it can be shown in part, people show the rest.</p>`;
}
