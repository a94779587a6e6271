import { type ComplianceData, outcomeKinds, outcomeNames, type RuleData } from "../compliance/data";
import { chip } from "./badges";
import { grouped, h, lazily, refill } from "./dom";

type Result = RuleData["results"][number];

function row(
    { stacks, resources, messages }: ComplianceData,
    [stack, resource, outcome, message]: Result,
): HTMLElement {
    const name = outcomeNames[outcome]!;
    const [type, label] = resources[resource]!;
    return h(
        "li",
        {},
        chip(name, outcomeKinds[name]),
        " ",
        h("b", {}, stacks[stack]),
        " ",
        h("span", { class: "type" }, type),
        " ",
        h("span", { class: "name" }, label),
        message >= 0 && h("span", { class: "message" }, " ", messages[message]),
    );
}

/** A link that leads out, where the address is one of the web. */
const outward = (url: string): HTMLElement | undefined =>
    /^https:\/\//.test(url) ? h("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, "More") : undefined;

/** A rule that opens, with the resources that it judged; they are made when it is opened. */
export function ruleDetails(data: ComplianceData, at: number): HTMLElement {
    const rule = data.rules[at]!;
    const counts = outcomeNames.flatMap((name, outcome) => {
        const count = rule.results.filter(([, , result]) => result === outcome).length;
        return count > 0 ? [chip(`${grouped(count)} ${name}`, outcomeKinds[name]), " "] : [];
    });
    const body = h("div", { class: "body" });
    const details = h(
        "details",
        {
            class: "rule",
            toggle: () => {
                if (!details.open || body.firstChild) return;
                const list = h("ul", { class: "results" });
                refill(
                    body,
                    rule.requirement && h("p", {}, rule.requirement),
                    rule.thresholds && h("p", { class: "note" }, `Judged by ${rule.thresholds.join("; ")}.`),
                    rule.fix && h("p", { class: "fix" }, "Fix: ", rule.fix),
                    rule.url && h("p", {}, outward(rule.url)),
                    list,
                    rule.notApplicable > 0 &&
                        h("p", { class: "note" }, `${grouped(rule.notApplicable)} of its types with nothing to judge.`),
                );
                lazily(list, rule.results, (one) => row(data, one), { more: "li" });
            },
        },
        h(
            "summary",
            {},
            ...counts,
            h("b", {}, rule.title),
            " ",
            h("span", { class: "about" }, `${rule.id}, ${rule.levels.join(" and ")}, ${rule.severity}`),
        ),
        body,
    );
    return details;
}

/** Adds the results of a finding that do not stand in the page. */
export function showResults(data: ComplianceData, finding: HTMLElement): void {
    const { rule, outcome, shown } = finding.dataset;
    const list = finding.querySelector("ul.results");
    if (!list || shown === undefined) return;
    delete finding.dataset.shown;
    list.querySelector(".more")?.remove();
    const found = data.rules[Number(rule)]!.results.filter(([, , result]) => result === Number(outcome));
    lazily(list, found.slice(Number(shown)), (one) => row(data, one), { more: "li" });
}
