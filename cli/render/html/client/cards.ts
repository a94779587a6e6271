import { operationNames, type StackData } from "../data";
import { ruleChips } from "./badges";
import { barList, type Part, stackedBar } from "./charts";
import { ruleKey, type View } from "./context";
import { grouped, h } from "./dom";
import { overviewLink, ruleLink } from "./route";
import { sum, total } from "./sums";

function services(view: View, stacks: readonly StackData[]): Part[] {
    const { data } = view.decoder;
    const counts = new Map<string, number>();
    for (const stack of stacks) {
        for (const reference of stack.resources) {
            const type = data.types[(data.values[reference] as readonly number[])[1]!]!;
            const [pkg = "", module = ""] = type.split(":");
            if (pkg === "pulumi" || pkg === "tenantry") continue;
            const name = `${pkg} ${module.split("/")[0]}`;
            counts.set(name, (counts.get(name) ?? 0) + 1);
        }
    }
    const parts = [...counts].map(([label, value]) => ({
        label,
        value,
        kind: "accent",
        href: overviewLink({ q: label.split(" ").join(":") }),
    }));
    return parts.sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1)).slice(0, 8);
}

function severities(view: View, stacks: readonly StackData[]): Part[] {
    const { rules } = view.decoder.data;
    const found = stacks.flatMap(({ findings }) =>
        findings.filter(([, , , open]) => open === 0).map(([rule]) => rules[rule]!.severity),
    );
    return ["critical", "high", "medium", "low"].map((severity) => ({
        label: severity,
        kind: severity,
        value: found.filter((one) => one === severity).length,
    }));
}

/** What happens to resources. */
export function changesCard(stacks: readonly StackData[]): HTMLElement {
    const parts = operationNames.map((name, at) => ({
        label: name,
        kind: name,
        value: total(stacks, ({ counts }) => counts[at]!),
    }));
    return h(
        "section",
        { class: "card" },
        h("h2", {}, "What would happen"),
        stackedBar("Resources by operation", parts),
    );
}

/** How the policies judged; nothing where none was asked. */
export function policyCard(view: View, stacks: readonly StackData[]): HTMLElement | false {
    if (!view.decoder.data.judged) return false;
    const verdicts = ["mandatory", "advisory", "not known before deployment", "passed"];
    const kinds = ["bad", "warn", "open", "good"];
    const parts = verdicts.map((label, at) => ({
        label,
        kind: kinds[at]!,
        value: total(stacks, (stack) => stack.verdicts[at]!),
    }));
    const bySeverity = severities(view, stacks);
    const violated = sum(bySeverity.map(({ value }) => value)) > 0;
    return h(
        "section",
        { class: "card" },
        h("h2", {}, "Policies"),
        parts.some(({ value }) => value > 0)
            ? stackedBar("Policy checks by result", parts)
            : h("p", { class: "empty" }, "The policies found nothing."),
        violated && [h("h3", {}, "Violations by severity"), stackedBar("Violations by severity", bySeverity)],
    );
}

/** Lowered rules, everywhere or in one stack; nothing where there are none. */
export function loweredCard({ decoder }: View, only?: string): HTMLElement | false {
    return sayingsCard("Lowered rules and exemptions", decoder.data.lowered, only);
}

/** What rules changed before they judged, everywhere or in one stack; nothing where there is nothing. */
export function remediatedCard({ decoder }: View, only?: string): HTMLElement | false {
    return sayingsCard("Remediated by rules", decoder.data.remediated, only);
}

type Sayings = readonly { readonly text: string; readonly stacks: readonly string[] }[];

function sayingsCard(heading: string, all: Sayings, only: string | undefined): HTMLElement | false {
    const said = all.filter(({ stacks }) => only === undefined || stacks.includes(only));
    if (said.length === 0) return false;
    const where = (stacks: readonly string[]): string =>
        ` in ${stacks.slice(0, 3).join(", ")}${stacks.length > 3 ? ` and ${stacks.length - 3} more` : ""}`;
    const items = said.map(({ text, stacks }) =>
        h("li", {}, text, only === undefined && h("small", {}, where(stacks))),
    );
    return h(
        "details",
        { class: "card wide lowered", open: said.length <= 10 },
        h("summary", {}, h("h2", {}, `${heading} (${grouped(said.length)})`)),
        h("ul", { class: "messages" }, items),
    );
}

/** Tenants by tier and isolation; nothing where there are none. */
export function tierCard(stacks: readonly StackData[]): HTMLElement | false {
    const counts = new Map<string, Part>();
    for (const { facts } of stacks) {
        const { tier, isolation } = facts;
        if (tier === undefined || isolation === undefined) continue;
        const label = `${tier} · ${isolation}`;
        const known = counts.get(label)?.value ?? 0;
        counts.set(label, { label, value: known + 1, kind: "accent", href: overviewLink({ tier, isolation }) });
    }
    if (counts.size === 0) return false;
    const parts = [...counts.values()].sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
    return h("section", { class: "card" }, h("h2", {}, "Tenants by tier and isolation"), barList(parts));
}

/** Where the resources are. */
export function serviceCard(view: View, stacks: readonly StackData[]): HTMLElement {
    return h("section", { class: "card" }, h("h2", {}, "Resources by service"), barList(services(view, stacks)));
}

/** Rules that something breaks. */
export function rulesCard(view: View, stacks: readonly StackData[]): HTMLElement | false {
    const { rules } = view.decoder.data;
    const counts = new Map<number, { failed: number; stacks: Set<string> }>();
    for (const stack of stacks) {
        for (const [rule, , , open] of stack.findings) {
            if (open === 1) continue;
            const group = counts.get(rule) ?? { failed: 0, stacks: new Set<string>() };
            counts.set(rule, group);
            group.failed++;
            group.stacks.add(stack.name);
        }
    }
    if (counts.size === 0) return false;
    const order = ["critical", "high", "medium", "low"];
    const rank = (rule: number): number =>
        (rules[rule]!.level === "mandatory" ? 0 : 10) + order.indexOf(rules[rule]!.severity);
    const rows = [...counts]
        .sort(([a], [b]) => rank(a) - rank(b))
        .map(([number, { failed, stacks: hit }]) => {
            const rule = rules[number]!;
            return h(
                "li",
                {},
                h("a", { href: ruleLink(ruleKey(rule)) }, rule.id),
                ruleChips(rule),
                h("span", { class: "about" }, rule.title ?? rule.pack),
                h(
                    "span",
                    { class: "figure" },
                    `${grouped(failed)} in ${grouped(hit.size)} ${hit.size === 1 ? "stack" : "stacks"}`,
                ),
            );
        });
    return h("section", { class: "card wide" }, h("h2", {}, "Violated rules"), h("ul", { class: "rules" }, rows));
}

/** What the files and the programs said. */
export function messagesCard(view: View): HTMLElement | false {
    const { warnings, problems } = view.decoder.data;
    if (warnings.length + problems.length === 0) return false;
    const said = warnings.map(({ severity, message, stacks }) =>
        h(
            "li",
            {},
            h("span", { class: `chip ${severity === "error" ? "bad" : "warn"}` }, severity),
            " ",
            message,
            h(
                "small",
                {},
                ` in ${stacks.slice(0, 3).join(", ")}${stacks.length > 3 ? ` and ${stacks.length - 3} more` : ""}`,
            ),
        ),
    );
    const files = problems.map(({ code, severity, place, path, message, fix }) =>
        h(
            "li",
            {},
            h("span", { class: `chip ${severity === "error" ? "bad" : "warn"}` }, `${severity} ${code}`),
            " ",
            h("code", {}, place),
            ` ${path} ${message}`,
            h("small", {}, ` ${fix}`),
        ),
    );
    const errors = problems.some(({ severity }) => severity === "error");
    return h(
        "details",
        { class: "card wide", open: errors },
        h("summary", {}, h("h2", {}, `Messages (${grouped(warnings.length + problems.length)})`)),
        h("ul", { class: "messages" }, [...files, ...said].slice(0, 500)),
    );
}
