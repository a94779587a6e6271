import { worst } from "../../../reading/logic";
import { federation } from "../../../reading/microsoft";
import { expect, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const account = /^system:serviceaccount:[a-z0-9-]+:[a-z0-9.-]+$/;

export const azureFederationNarrow: ResourceRule = {
    scope: "resource",
    id: "azure-federation-narrow",
    title: "Identities trust single service accounts",
    requirement:
        "A federated credential trusts one service account of a cluster, for tokens that are exchanged with Entra alone.",
    themes: ["identity", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [federation],
    properties: ["subject", "audiences"],
    rationale: "Whoever else is trusted may do what the identity may.",
    fix: "Name one service account in subject, and api://AzureADTokenExchange in audiences.",
    url: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
    check: (resource) =>
        worst([
            expect(
                resource,
                "subject",
                (subject) => account.test(textOf(subject)),
                "its subject is not one service account",
            ),
            expect(
                resource,
                "audiences",
                (list) =>
                    Array.isArray(list) && list.length > 0 && list.every((one) => one === "api://AzureADTokenExchange"),
                "tokens for others than Entra are taken",
            ),
        ]),
};
