import { html, type Markup } from "../markup";
import { type ComplianceData, outcomeKinds, outcomeNames, type RuleData } from "./data";
import { plural } from "./overview";

/** Rows that stand in the page; of a rule with more, the script adds the rest. */
const mostRows = 20;

const weights = ["low", "medium", "high", "critical"];
const weightOf = ({ severity, levels }: RuleData): number =>
    (levels.includes("mandatory") ? 10 : 0) + weights.indexOf(severity);

function row(
    { stacks, resources, messages }: ComplianceData,
    [stack, resource, outcome, message]: RuleData["results"][number],
) {
    const name = outcomeNames[outcome]!;
    const [type, label] = resources[resource]!;
    return html`<li><span class="chip ${outcomeKinds[name]}">${name}</span> <b>${stacks[stack]}</b> <span class="type">${type}</span> <span class="name">${label}</span>${message >= 0 && html` <span class="message">${messages[message]}</span>`}</li>`;
}

function finding(data: ComplianceData, rule: RuleData, at: number, outcome: number): Markup {
    const found = rule.results.filter(([, , result]) => result === outcome);
    const more = found.length - mostRows;
    return html`<details class="finding" data-print data-rule="${at}" data-outcome="${outcome}"${more > 0 && html` data-shown="${mostRows}"`}><summary><span class="chip severity-${rule.severity}">${rule.severity}</span> <span class="chip">${rule.levels.join(", ")}</span> <b>${rule.title}</b> <span class="about">${rule.id}, ${plural(found.length, "resource")}</span></summary>
<div class="body">${rule.requirement && html`<p>${rule.requirement}</p>`}${rule.thresholds && html`<p class="note">Judged by ${rule.thresholds.join("; ")}.</p>`}${rule.fix && html`<p class="fix">Fix: ${rule.fix}</p>`}
<ul class="results">${found.slice(0, mostRows).map((one) => row(data, one))}${more > 0 && html`<li class="more">and ${more} more, in the JSON evidence</li>`}</ul></div></details>
`;
}

const titles = [
    ["fail", "Does not hold", "Every rule that could be judged holds."],
    ["undetermined", "Not known before deployment", "Nothing is undetermined."],
    ["remediated", "Changed so that it holds", ""],
] as const;

/** What did not hold and what is not known, by rule, the most severe first. */
export function findings(data: ComplianceData): Markup {
    const indexed = data.rules.map((rule, at) => ({ rule, at }));
    const parts = titles.map(([name, title, none]) => {
        const outcome = outcomeNames.indexOf(name);
        const found = indexed
            .filter(({ rule }) => rule.results.some(([, , result]) => result === outcome))
            .sort((a, b) => weightOf(b.rule) - weightOf(a.rule) || (a.rule.id < b.rule.id ? -1 : 1));
        if (found.length === 0) return none === "" ? "" : html`<h3>${title}</h3><p class="note">${none}</p>`;
        const items = found.map(({ rule, at }) => finding(data, rule, at, outcome));
        return html`<h3>${title} <small>${plural(found.length, "rule")}</small></h3>${items}`;
    });
    return html`<section class="card" id="findings"><h2>Findings</h2>${parts}</section>
`;
}
