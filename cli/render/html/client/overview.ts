import { operationNames, type StackData } from "../data";
import {
    changesCard,
    loweredCard,
    messagesCard,
    policyCard,
    remediatedCard,
    rulesCard,
    serviceCard,
    tierCard,
} from "./cards";
import type { View } from "./context";
import { grouped, h } from "./dom";
import { fleetMap, manyStacks } from "./fleet-map";
import { type Filter, overviewLink } from "./route";
import { stackList } from "./stack-list";
import { sum, total } from "./sums";

function tile(label: string, value: number, kind: string, note: string, href?: string): HTMLElement {
    const inner = [
        h("span", { class: "value" }, grouped(value)),
        h("span", { class: "label" }, label),
        h("span", { class: "note" }, note),
    ];
    return href ? h("a", { class: `tile ${kind}`, href }, inner) : h("div", { class: `tile ${kind}` }, inner);
}

function tiles(stacks: readonly StackData[], broken: number, asked: boolean): HTMLElement {
    const tenants = stacks.filter(({ kind }) => kind === "tenant").length;
    const cells = stacks.filter(({ kind }) => kind === "cell").length;
    const changes = operationNames.map((_, at) => total(stacks, ({ counts }) => counts[at]!));
    const of = (name: (typeof operationNames)[number]): number => changes[operationNames.indexOf(name)]!;
    const [mandatory, advisory, open, passed] = [0, 1, 2, 3].map((at) =>
        total(stacks, ({ verdicts }) => verdicts[at]!),
    ) as [number, number, number, number];
    const failed = stacks.filter((stack) => stack.failed !== undefined).length;
    const judged =
        mandatory > 0
            ? "deployment would be refused"
            : failed > 0
              ? "of what was planned"
              : asked
                ? "every mandatory policy held"
                : "no policy applied";
    const disruptive = of("replace") + of("delete");
    return h(
        "div",
        { class: "tiles" },
        tenants > 0 || cells > 0
            ? tile(tenants === 1 ? "tenant" : "tenants", tenants, "", `${cells} ${cells === 1 ? "cell" : "cells"}`)
            : tile("stacks", stacks.length, "", ""),
        tile("resources", sum(changes), "", `${grouped(of("same"))} stay as they are`),
        tile(
            "to create or change",
            of("create") + of("update") + of("import"),
            "",
            `${grouped(of("create"))} new, ${grouped(of("update"))} updated`,
            overviewLink({ show: "changes" }),
        ),
        tile(
            "to replace or delete",
            disruptive,
            disruptive > 0 ? "warn" : "",
            `${grouped(of("replace"))} replaced, ${grouped(of("delete"))} deleted`,
            overviewLink({ show: "disruptive" }),
        ),
        tile(
            "mandatory violations",
            mandatory,
            mandatory > 0 ? "bad" : failed > 0 || !asked ? "" : "good",
            judged,
            overviewLink({ show: "mandatory" }),
        ),
        tile(
            "advisory violations",
            advisory,
            advisory > 0 ? "warn" : "",
            `${grouped(passed)} checks passed, ${grouped(open)} open`,
            overviewLink({ show: "violations" }),
        ),
        failed + broken > 0 &&
            tile(
                "failed or broken",
                failed + broken,
                "bad",
                `${grouped(failed)} failed, ${grouped(broken)} errors in files`,
                overviewLink({ show: "failed" }),
            ),
    );
}

/** The fleet at a glance, and the list of its stacks. */
export function overview(view: View, filter: Filter): HTMLElement[] {
    const { stacks, problems, project, judged } = view.decoder.data;
    const errors = problems.filter(({ severity }) => severity === "error").length;
    const many = stacks.length > manyStacks;
    return [
        h(
            "div",
            { class: "title" },
            h("h1", {}, "Plan"),
            h(
                "span",
                { class: "about" },
                `${project} · ${grouped(stacks.length)} ${stacks.length === 1 ? "stack" : "stacks"}`,
            ),
        ),
        tiles(stacks, errors, judged),
        h(
            "div",
            { class: "cards" },
            h("div", { class: "column" }, changesCard(stacks), policyCard(view, stacks), tierCard(stacks)),
            h("div", { class: "column" }, serviceCard(view, stacks), !many && fleetMap(stacks)),
            many && fleetMap(stacks),
            rulesCard(view, stacks),
            loweredCard(view),
            remediatedCard(view),
            messagesCard(view),
        ),
        stackList(view, filter),
    ];
}
