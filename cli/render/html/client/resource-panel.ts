import type { ChangeData, StackData } from "../data";
import { keyOf, type Resource } from "../decode";
import { chip, operationMark } from "./badges";
import type { View } from "./context";
import { h } from "./dom";
import { findingItem } from "./finding-item";
import { stackLink } from "./route";
import { inputsView, valueView } from "./values";

const words: Readonly<Record<string, string>> = {
    create: "would be created",
    update: "would be updated",
    replace: "would be replaced",
    delete: "would be deleted",
    same: "stays as it is",
    import: "would be imported",
    read: "is read",
};

function changeView({ path, kind, replaces, old, new: fresh }: ChangeData): HTMLElement {
    return h(
        "li",
        { class: `change change-${kind}` },
        h("div", { class: "path" }, h("code", {}, path), replaces && chip("replaces", "replace")),
        kind !== "add" &&
            h("div", { class: "old" }, h("span", { class: "sign", "aria-label": "before" }, "−"), valueView(old)),
        kind !== "delete" &&
            h("div", { class: "new" }, h("span", { class: "sign", "aria-label": "after" }, "+"), valueView(fresh)),
    );
}

function findings({ decoder }: View, stack: StackData, index: number): HTMLElement | false {
    const found = stack.findings.filter(([, resource]) => resource === index);
    if (found.length === 0) return false;
    const items = found.map((finding) => findingItem(decoder, stack, finding, { rule: true, resource: false }));
    return h("section", {}, h("h3", {}, "Policies"), h("ul", { class: "findings" }, items));
}

/** The types from the stack down to the resource, as its URN has them. */
function typePath(resources: readonly Resource[], { type, parent }: Resource): string {
    const above = resources[parent];
    return above ? `${typePath(resources, above)} › ${type}` : type;
}

/** Everything that is known of a resource. */
export function resourcePanel(
    view: View,
    stack: StackData,
    resources: readonly Resource[],
    index: number,
): HTMLElement[] {
    const { decoder } = view;
    const resource = resources[index]!;
    const { name, operation, inferred, protect, component, leftover, retained } = resource;
    const changes = decoder.changes(stack, index);
    const inputs = decoder.inputs(stack, index);
    const depends = decoder.dependencies(stack, index).map((one) => resources[one]!);
    const children = resources.filter(({ parent }) => parent === index);
    const link = (one: Resource): HTMLElement =>
        h(
            "li",
            {},
            h("a", { href: stackLink(stack.name, keyOf(one)) }, one.name),
            " ",
            h("span", { class: "type" }, one.type),
        );
    return [
        h("h2", { id: "panel-title" }, operationMark(operation), " ", name),
        h("p", { class: "type" }, typePath(resources, resource)),
        h(
            "p",
            { class: "state" },
            h("span", { class: `text-${operation}` }, words[operation]),
            inferred && h("span", {}, " · ", chip("inferred"), " decided without the provider's word"),
            leftover && h("span", {}, " · ", chip("leftover"), " completes an earlier replacement"),
            retained && h("span", {}, " · ", chip("retained"), " what is deleted stays in the cloud"),
            protect && h("span", {}, " · ", chip("protected")),
            component && h("span", {}, ` · component of ${children.length}`),
        ),
        findings(view, stack, index) || "",
        changes.length > 0
            ? h("section", {}, h("h3", {}, "Changes"), h("ul", { class: "changes" }, changes.map(changeView)))
            : "",
        Object.keys(inputs).length > 0
            ? h(
                  "section",
                  {},
                  h("h3", {}, operation === "delete" ? "Properties it had" : "Properties"),
                  inputsView(inputs),
              )
            : h("p", { class: "empty" }, "No properties."),
        depends.length > 0
            ? h("section", {}, h("h3", {}, "Depends on"), h("ul", { class: "links" }, depends.map(link)))
            : "",
        children.length > 0
            ? h(
                  "details",
                  {},
                  h("summary", {}, h("h3", {}, `Holds (${children.length})`)),
                  h("ul", { class: "links" }, children.map(link)),
              )
            : "",
    ].filter((one): one is HTMLElement => one !== "");
}
