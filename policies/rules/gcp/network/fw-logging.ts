import { ask, not, onlyIf } from "../../../reading/logic";
import { expect, isSet, isTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

const firewall = "gcp:compute/firewall:Firewall";

export const gcpFwLogging: ResourceRule = {
    scope: "resource",
    id: "gcp-fw-logging",
    title: "Firewalls write down what they decide",
    requirement: "A firewall rule logs its decisions.",
    themes: ["audit-logging"],
    severity: "low",
    level: "advisory",
    types: [firewall],
    properties: ["logConfig.metadata", "disabled"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Set logConfig.metadata.",
    url: "https://cloud.google.com/firewall/docs/firewall-rules-logging",
    check: (rule) =>
        onlyIf(
            not(ask(rule.get("disabled"), isTrue)),
            () => expect(rule, "logConfig", isSet, "decisions are not logged"),
            "whether it is in force",
        ),
    remediate: sets("logConfig.metadata", "INCLUDE_ALL_METADATA"),
};
