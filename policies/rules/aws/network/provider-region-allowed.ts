import { must } from "../../../reading/logic";
import { isWithin } from "../../../reading/places";
import { residencyOf, setting } from "../../../reading/settings";
import { everyType, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const providerType = "pulumi:providers:aws";

/** Providers of the stack's AWS resources; the default provider is known through them alone. */
function providersOf(stack: StackView): ResourceView[] {
    const used = stack.resources.flatMap(({ provider }) => (provider?.type === providerType ? [provider] : []));
    const all = [...stack.ofType(providerType), ...used];
    return [...new Map(all.map((provider) => [provider.urn, provider])).values()];
}

/**
 * Parts of an edge that CloudFront takes from one region alone: host names, rules and where logs are sent, and nothing that clients send.
 * Source: docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html and
 * docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html (from knowledge, unverified)
 */
const edgeRegion = "us-east-1";
const edgeParts = new Set([
    "aws:acm/certificate:Certificate",
    "aws:acm/certificateValidation:CertificateValidation",
    "aws:cloudwatch/logDelivery:LogDelivery",
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    "aws:wafv2/webAcl:WebAcl",
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
]);

/** Whether a resource is a part of the edge that the tenant's file asks for, where it has to be. */
function isEdgePart(stack: StackView, one: ResourceView): boolean {
    return edgeParts.has(one.type) && setting(stack, "edge") === true && one.get("region") === edgeRegion;
}

export const awsProviderRegionAllowed: StackRule = {
    scope: "stack",
    id: "aws-provider-region-allowed",
    title: "Data stays where it must stay",
    requirement:
        "Every provider, and every resource with a region of its own, lies in a jurisdiction of the tenant's residency. The parts of an edge that CloudFront takes from us-east-1 alone may lie there where the tenant's file asks for an edge.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [providerType, everyType],
    properties: ["region"],
    settings: ["edge", "residency"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Use a region of the tenant's residency, or change residency in the tenant file.",
    url: "https://docs.aws.amazon.com/general/latest/gr/rande.html",
    check: (stack) => {
        const residency = residencyOf(stack);
        if (residency !== unknown && residency.length === 0) return [];
        const placed = stack.resources.filter(({ type }) => type.startsWith("aws:"));
        const judged = [...providersOf(stack), ...placed.filter((one) => one.get("region") !== undefined)].filter(
            (one) => !isEdgePart(stack, one),
        );
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
