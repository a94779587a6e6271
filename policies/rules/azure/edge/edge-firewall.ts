import { ask, every, must } from "../../../reading/logic";
import { edgeFirewall } from "../../../reading/microsoft";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const sets = "managedRules.managedRuleSets";

export const azureEdgeFirewall: ResourceRule = {
    scope: "resource",
    id: "azure-edge-firewall",
    title: "The firewall of Front Door refuses",
    requirement: "A firewall policy of Front Door is on, prevents, and has rules that Microsoft keeps up to date.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [edgeFirewall],
    properties: ["policySettings.enabledState", "policySettings.mode", sets],
    rationale: "A firewall that only looks on lets every attack through.",
    fix: "Set policySettings.mode to Prevention and enabledState to Enabled, and name Microsoft_DefaultRuleSet in managedRules.",
    url: "https://learn.microsoft.com/azure/web-application-firewall/afds/afds-overview",
    check: (policy) =>
        must(
            every([
                ask(policy.get("policySettings.enabledState"), (state) => state !== "Disabled"),
                ask(policy.get("policySettings.mode"), (mode) => mode === "Prevention"),
                someItem(policy.get(sets), (set) =>
                    ask(at(set, "ruleSetType"), (type) => textOf(type).endsWith("DefaultRuleSet")),
                ),
            ]),
            "it is off, only looks on, or has no rules that are kept up to date",
            "policySettings.mode",
        ),
};
