import { byName } from "../../../reading/azure/words";
import { joined, someJoined } from "../../../reading/joins";
import { ask, must } from "../../../reading/logic";
import { edgeProfile, edgeSecurity } from "../../../reading/microsoft";
import { each, isSet } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureEdgeGuarded: StackRule = {
    scope: "stack",
    id: "azure-edge-guarded",
    title: "Front Door has a firewall",
    requirement: "A profile of Front Door has a security policy that names a firewall policy.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [edgeProfile, edgeSecurity],
    properties: ["profileName", "parameters.wafPolicy.id"],
    rationale: "What stands before everybody is attacked by everybody.",
    fix: "Add a cdn.SecurityPolicy to the profile, with wafPolicy and the domains of its routes.",
    url: "https://learn.microsoft.com/azure/frontdoor/how-to-configure-security-policy",
    check: (stack) =>
        each(stack, [edgeProfile], (profile) =>
            must(
                someJoined(joined(stack, profile, byName([edgeSecurity], "profileName")), (one) =>
                    ask(one.get("parameters.wafPolicy.id"), isSet),
                ),
                "no security policy stands before it",
                "whose security policy it is",
            ),
        ),
};
