import { named } from "../../../reading/joins";
import { ask, must, not, onlyIf, worst } from "../../../reading/logic";
import { isAllowedMachine } from "../../../reading/machine-types";
import { inProduction, setting } from "../../../reading/settings";
import { each, expect, someItem, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const nodeGroup = "aws:eks/nodeGroup:NodeGroup";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

/** Types that a group may be made of: its own, or its template's. Named nowhere, EKS takes a t3.medium. */
function typesOf(stack: StackView, group: ResourceView): unknown {
    const own = group.get("instanceTypes");
    if (own !== undefined || group.get("launchTemplate") === undefined) return own ?? "t3.medium";
    const { sure } = named(stack, group, { types: [template], property: "launchTemplate.id", names: ["id"] });
    return sure[0] ? (sure[0].get("instanceType") ?? "t3.medium") : unknown;
}

export const awsInstanceTypeAllowed: StackRule = {
    scope: "stack",
    id: "aws-instance-type-allowed",
    title: "Nodes are machines of the tier",
    requirement:
        "Node groups take machine types of the tenant's tier: general ones up to 2xlarge for free and standard, of the families t, m, c and r up to 8xlarge for premium and 24xlarge elsewhere; in production none of them is a spot machine.",
    themes: ["cost"],
    severity: "low",
    level: "advisory",
    types: [nodeGroup, template],
    properties: ["instanceTypes", "capacityType", "launchTemplate", "instanceType"],
    settings: ["environment", "tier"],
    rationale: "A machine that is too large, or made for something else, is paid for by the hour and used by nobody.",
    fix: "Name types of the tier's list in instanceTypes.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html",
    // Source of the default: docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html (from knowledge, unverified)
    check: (stack) => {
        const tier = textOf(setting(stack, "tier"));
        return each(stack, [nodeGroup], (group) =>
            worst([
                onlyIf(
                    inProduction(stack),
                    () => expect(group, "capacityType", (type) => type !== "SPOT", "production runs on spot machines"),
                    "the environment",
                ),
                must(
                    not(
                        someItem(typesOf(stack, group), (type) =>
                            ask(type, (name) => !isAllowedMachine(textOf(name), tier)),
                        ),
                    ),
                    "a machine type is none of the tier's",
                    "instanceTypes",
                ),
            ]),
        );
    },
};
