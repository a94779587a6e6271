import { pass, undetermined, worst } from "../../../reading/logic";
import { aks, federation } from "../../../reading/microsoft";
import { each, expect, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, unknown } from "../../../rule";

const account = /^system:serviceaccount:[a-z0-9-]+:[a-z0-9.-]+$/;

/** Whose tokens are taken. Source: learn.microsoft.com/azure/aks/use-oidc-issuer (address of an issuer; from knowledge, unverified). */
const issuer = /^https:\/\/[a-z0-9-]+\.oic\.prod-aks\.azure\.com\//;

/** A cluster's address is known once it is there, and judged then; that it is the stack's own cluster shows before. */
function issued(resource: ResourceView): Finding {
    if (resource.get("issuer") === unknown) {
        const from = resource.propertyDependencies.issuer ?? [];
        return from.some((urn) => urn.includes(aks)) ? pass : undetermined("issuer");
    }
    return expect(
        resource,
        "issuer",
        (address) => issuer.test(textOf(address)),
        "it trusts others than clusters of AKS",
    );
}

/** What is wrong with a credential. */
const judged = (resource: ResourceView): Finding =>
    worst([
        expect(
            resource,
            "subject",
            (subject) => account.test(textOf(subject)),
            "its subject is not one service account",
        ),
        issued(resource),
        expect(
            resource,
            "audiences",
            (list) =>
                Array.isArray(list) && list.length > 0 && list.every((one) => one === "api://AzureADTokenExchange"),
            "tokens for others than Entra are taken",
        ),
    ]);

export const azureFederationNarrow: StackRule = {
    scope: "stack",
    id: "azure-federation-narrow",
    title: "Identities trust single service accounts",
    requirement:
        "A federated credential trusts one service account of an AKS cluster, for tokens that are exchanged with Entra alone.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [federation],
    properties: ["issuer", "subject", "audiences"],
    rationale: "Whoever else is trusted may do what the identity may.",
    fix: "Take issuer from the cluster, name one service account in subject, and api://AzureADTokenExchange in audiences.",
    url: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
    check: (stack) => each(stack, [federation], judged),
};
