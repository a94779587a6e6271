import { isDisabled } from "../../../reading/azure/words";
import { ask, must, not, worst } from "../../../reading/logic";
import { registry } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAcrNoPublic: ResourceRule = {
    scope: "resource",
    id: "azure-acr-no-public",
    title: "Registries are reached inside of the network",
    requirement: "The registry refuses public and anonymous access.",
    themes: ["public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [registry],
    properties: ["publicNetworkAccess", "anonymousPullEnabled"],
    rationale: "What the internet cannot reach it cannot attack, and what asks for a name can be traced.",
    fix: "Set publicNetworkAccess to Disabled, use a private endpoint, and leave anonymousPullEnabled out.",
    url: "https://learn.microsoft.com/azure/container-registry/container-registry-private-link",
    check: (one) =>
        worst([
            expect(one, "publicNetworkAccess", isDisabled, "it has a public way in"),
            // Off where nothing is said.
            must(
                not(ask(one.get("anonymousPullEnabled"), isTrue)),
                "anybody pulls without a name",
                "anonymousPullEnabled",
            ),
        ]),
};
