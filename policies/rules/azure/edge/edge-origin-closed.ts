import { noOpening, openingProperties, openingTypes } from "../../../reading/azure/openings";
import { isOpenAnywhere } from "../../../reading/doors";
import { onlyIf } from "../../../reading/logic";
import { setting } from "../../../reading/settings";
import { each } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

export const azureEdgeOriginClosed: StackRule = {
    scope: "stack",
    id: "azure-edge-origin-closed",
    title: "Behind Front Door the network lets Front Door alone in",
    requirement:
        "Where the tenant has an edge, no rule of a security group lets the internet or all of the cloud's customers in, on any port.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes,
    properties: openingProperties,
    settings: ["edge"],
    rationale: "Whoever knows the gateway's address would otherwise go around Front Door's firewall.",
    fix: "Let the service tag AzureFrontDoor.Backend in, over port 443, instead of Internet.",
    url: "https://learn.microsoft.com/azure/frontdoor/origin-security",
    check: (stack) => {
        const edge = setting(stack, "edge");
        if (edge !== true && edge !== unknown) return [];
        const asked = edge === unknown ? unknown : true;
        const failure = "the internet is let in beside Front Door";
        return each(stack, openingTypes, (one) =>
            onlyIf(asked, () => noOpening(stack, one, "in", isOpenAnywhere, failure), "whether there is an edge"),
        );
    },
};
