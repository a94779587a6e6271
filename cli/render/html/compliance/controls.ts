import type { FleetControl, FleetFramework } from "../../../../compliance/fleet";
import { offText, statusWords } from "../../../../compliance/words";
import { html, type Markup } from "../markup";
import { grouped, plural, statusKinds } from "./overview";

/** How far rules can show a control. */
const shown = {
    yes: "Rules about infrastructure can show it.",
    partial: "Rules about infrastructure show a part of it; people show the rest.",
    no: "No rule about infrastructure can show it.",
} as const;

/** Where in the page a control is. */
const controlAnchor = (framework: string, id: string): string => `${framework}/${id}`;

function figures({ totals }: FleetControl): Markup {
    const kinds = [
        ["fail", "bad"],
        ["undetermined", "open"],
        ["exempted", "warn"],
        ["pass", "good"],
    ] as const;
    const happening = kinds.filter(([outcome]) => totals[outcome] > 0);
    return html`<span class="counts">${happening.map(([outcome, kind]) => html`<span class="chip ${kind}">${grouped(totals[outcome])} ${outcome}</span>`)}</span>`;
}

function control(framework: string, one: FleetControl): Markup {
    const { id, title, status, automatable, rules, why, stacks } = one;
    const spread = Object.entries(stacks).map(
        ([name, number]) => `${statusWords[name as keyof typeof statusWords].name} in ${plural(number, "stack")}`,
    );
    const known = rules.length > 0;
    const off = offText(one);
    return html`<details class="control" id="${controlAnchor(framework, id)}" data-status="${status}">
<summary><span class="chip ${statusKinds[status]}">${statusWords[status].name}</span> <b class="control-id">${id}</b> <span class="about">${title}</span> ${known ? figures(one) : ""}</summary>
<div class="body"><p>${statusWords[status].meaning[0]!.toUpperCase()}${statusWords[status].meaning.slice(1)}. ${shown[automatable]} ${why}</p>
${spread.length > 1 ? html`<p class="note">${spread.join(", ")}</p>` : ""}
${off && html`<p class="note">${off}</p>`}
${known ? html`<div class="rules-of"><p class="note">${plural(rules.length, "rule")}: ${rules.join(", ")}</p></div>` : ""}</div></details>
`;
}

/** Each framework with its controls; the script puts rules and resources into a control when it is opened. */
export function frameworkSections(frameworks: readonly FleetFramework[]): Markup {
    return html`${frameworks.map(
        ({
            id,
            name,
            version,
            mapping,
            controls,
        }) => html`<section class="card framework" id="${id}" aria-label="${name}">
<div class="head"><h2>${name} <small>${version}</small></h2><span class="tools" data-tools="${id}"></span></div>
<p class="note">The map from rules to controls is ${mapping}.</p>
${controls.map((one) => control(id, one))}<p class="empty" hidden>Nothing matches.</p></section>
`,
    )}`;
}

/** Which controls have rules, and why others have none. */
export function coverage(frameworks: readonly FleetFramework[]): Markup {
    const isServed = ({ status }: FleetControl) => status !== "noRule" && status !== "notAutomated";
    const rows = frameworks.map(({ id, name, controls }) => {
        const served = controls.filter(isServed).length;
        return html`<tr><th scope="row"><a href="#${id}">${name}</a></th><td>${controls.length}</td><td>${served}</td><td>${controls.length - served}</td></tr>`;
    });
    const lists = frameworks.map(({ id, name, controls }) => {
        const others = controls.filter((one) => !isServed(one));
        if (others.length === 0) return "";
        return html`<details data-print><summary>${name}: ${plural(others.length, "control")} without rules, and why</summary><ul class="messages">${others.map(
            (one) =>
                html`<li><a href="#${controlAnchor(id, one.id)}"><b>${one.id}</b></a> ${one.title}: ${one.why ?? statusWords[one.status].meaning}</li>`,
        )}</ul></details>`;
    });
    return html`<section class="card" id="coverage"><h2>Coverage</h2>
<table class="plain"><thead><tr><th scope="col">Framework</th><th scope="col">Controls</th><th scope="col">With rules</th><th scope="col">Without</th></tr></thead><tbody>${rows}</tbody></table>
${lists}</section>
`;
}
