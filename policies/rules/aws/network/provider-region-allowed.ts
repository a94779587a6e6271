import { regions } from "../../../../model/regions/index";
import { must, type Truth } from "../../../reading/logic";
import { residencyOf } from "../../../reading/settings";
import { textOf } from "../../../reading/values";
import { everyType, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const providerType = "pulumi:providers:aws";

/** Providers of the stack's AWS resources; the default provider is known through them alone. */
function providersOf(stack: StackView): ResourceView[] {
    const used = stack.resources.flatMap(({ provider }) => (provider?.type === providerType ? [provider] : []));
    const all = [...stack.ofType(providerType), ...used];
    return [...new Map(all.map((provider) => [provider.urn, provider])).values()];
}

/** Whether the region lies in a jurisdiction that data may stay in; a region that nobody knows lies in none. */
function isWithin(region: unknown, residency: readonly string[]): Truth {
    if (region === unknown || region === undefined) return unknown;
    const places = regions.get(textOf(region))?.jurisdictions ?? [];
    return places.some((place) => residency.includes(place));
}

export const awsProviderRegionAllowed: StackRule = {
    scope: "stack",
    id: "aws-provider-region-allowed",
    title: "Data stays where it must stay",
    requirement:
        "Every provider, and every resource with a region of its own, lies in a jurisdiction of the tenant's residency.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [providerType, everyType],
    properties: ["region"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Use a region of the tenant's residency, or change residency in the tenant file.",
    url: "https://docs.aws.amazon.com/general/latest/gr/rande.html",
    check: (stack) => {
        const residency = residencyOf(stack);
        if (residency !== unknown && residency.length === 0) return [];
        const placed = stack.resources.filter(({ type }) => type.startsWith("aws:"));
        const judged = [...providersOf(stack), ...placed.filter((one) => one.get("region") !== undefined)];
        return judged.map((one) => ({
            urn: one.urn,
            finding: must(
                residency === unknown ? unknown : isWithin(one.get("region"), residency),
                "its region lies outside the tenant's residency",
                "its region",
            ),
        }));
    },
};
