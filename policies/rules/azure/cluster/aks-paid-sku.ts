import { isWord } from "../../../reading/azure/words";
import { onlyIf } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { inProduction } from "../../../reading/settings";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const isPaid = isWord("Standard", "Premium");

export const azureAksPaidSku: StackRule = {
    scope: "stack",
    id: "azure-aks-paid-sku",
    title: "Production clusters have a promise of uptime",
    requirement: "Clusters of a production tenant or cell use a tier with an uptime agreement.",
    themes: ["availability", "cost"],
    severity: "medium",
    level: "mandatory",
    types: [aks],
    properties: ["sku.tier"],
    settings: ["environment"],
    rationale: "The API server of the free tier has no promise, and gives way under many nodes.",
    fix: "Set sku.tier to Standard or Premium.",
    url: "https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers",
    check: (stack) =>
        each(stack, [aks], (cluster) =>
            onlyIf(
                inProduction(stack),
                () => expect(cluster, "sku.tier", isPaid, "it is of the free tier"),
                "whether it is in production",
            ),
        ),
};
