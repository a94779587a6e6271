import type { Evidence } from "../../../../compliance/evidence/schema";
import { type ExemptionNote, exemptionsOf } from "../../../../compliance/exemptions";
import { type LoweredRule, loweringText } from "../../../../policies/lowered-rule";
import { html, type Markup } from "../markup";
import { plural } from "./overview";

const kinds = { used: "warn", unused: "", expired: "bad" } as const;
const meanings = {
    used: "something is exempted by it",
    unused: "nothing needs it",
    expired: "its last day is over",
} as const;

function exemption(stack: string, one: ExemptionNote): Markup {
    const { id, state = "used", rules = [], requester, approver, created, until, ticket, at, endsInDays } = one;
    const soon = endsInDays !== undefined && html` <span class="chip warn">ends in ${plural(endsInDays, "day")}</span>`;
    const facts = [
        ["Rules", rules.join(", ")],
        ["Controls", one.controls?.join(", ")],
        ["Why", one.reason],
        ["Instead", one.compensatingControl],
        ["Asked for by", requester],
        ["Approved by", approver],
        ["From", created],
        ["Until", until],
        ["Ticket", ticket],
        ["Written in", at],
    ].filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== "");
    return html`<li><p><span class="chip ${kinds[state]}" title="${meanings[state]}">${state}</span> <b>${id}</b> of ${stack}${until && html`, until <time datetime="${until}">${until}</time>`}${soon}</p><dl class="facts">${facts.map(
        ([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`,
    )}</dl></li>`;
}

/** Who lets what be, until when, and which rules somebody lowered. */
export function exemptionsSection(all: readonly Evidence[]): Markup {
    const found = all.flatMap((one) =>
        [...exemptionsOf(one).values()].map((each) => exemption(one.subject.stack, each)),
    );
    const lowered = new Map<string, string[]>();
    for (const { subject, lowered: some } of all)
        for (const one of some as unknown as readonly LoweredRule[]) {
            const text = loweringText(one);
            lowered.set(text, [...(lowered.get(text) ?? []), subject.stack]);
        }
    const list = [...lowered].map(
        ([text, stacks]) =>
            html`<li>${text} <span class="about">${stacks.length > 3 ? plural(stacks.length, "stack") : stacks.join(", ")}</span></li>`,
    );
    return html`<section class="card" id="exemptions"><h2>Exemptions</h2>
${found.length > 0 ? html`<ul class="messages">${found}</ul>` : html`<p class="note">There are none.</p>`}
<h3>Lowered rules</h3>
${
    list.length > 0
        ? html`<details data-print><summary>${plural(list.length, "rule")}, with who lowered them</summary><ul class="messages">${list}</ul></details>`
        : html`<p class="note">There are none.</p>`
}</section>
`;
}
