import { must } from "../../reading/logic";
import { statefulService, statefulTypes } from "../../reading/services";
import { unlessConsented } from "../../reading/settings";
import { each } from "../../reading/values";
import type { StackRule } from "../../rule";

export const tenantStatefulProtected: StackRule = {
    scope: "stack",
    id: "tenant-stateful-protected",
    title: "What holds data is protected",
    requirement:
        "Every resource that holds data, or carries what does, is protected in Pulumi, unless the tenant consents to losing it.",
    themes: ["change-management", "backup"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: statefulTypes,
    properties: [],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale:
        "Protection stops a deployment before anything is lost, whichever property or name was changed by mistake.",
    fix: "Set the option protect to true, or consent in the tenant's allow.",
    url: "https://www.pulumi.com/docs/iac/concepts/options/protect/",
    check: (stack) =>
        statefulTypes.flatMap((type) =>
            each(
                stack,
                [type],
                unlessConsented(stack, statefulService(type) ?? "", (resource) =>
                    must(resource.protect, "it is not protected", "the option protect"),
                ),
            ),
        ),
};
