import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { namespaces } from "../kubernetes/names";
import { behaviourOf } from "../shared/versions";
import { extensionNamespace } from "./backup/policy";
import { AzureComponent, type Transforms } from "./component";
import type { AzureContext } from "./context";
import { groupId } from "./ids";
import { azureName } from "./names";

type Parameters = Readonly<Record<string, { readonly value: unknown }>>;

/** A policy, or a set of policies, that Azure brings along. */
interface GuardRail {
    readonly definition: `policyDefinitions/${string}` | `policySetDefinitions/${string}`;
    readonly title: string;
    /** What Azure does where a resource is against it; sets that only look have "Audit". */
    readonly effect: "Deny" | "Audit";
    readonly parameters?: (context: AzureContext) => Parameters;
}

/**
 * What Azure itself refuses in a group, whoever asks for it. Ids, effects and parameters: built-in-policies of Azure/azure-policy at f4a50bac,
 * read 2026-11-29. Each lets through all that is planned here.
 */
const ofEveryGroup = {
    "region-alone": {
        definition: "policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c",
        title: "Nothing lies in another region",
        effect: "Deny",
        // Azure leaves out what has no region ("global").
        parameters: ({ scope }) => ({ listOfAllowedLocations: { value: [scope.region] } }),
    },
    "accounts-private": {
        definition: "policyDefinitions/b2982f36-99f2-4db5-8eff-283140c09693",
        title: "Storage accounts have no public address",
        effect: "Deny",
    },
    "accounts-keyless": {
        definition: "policyDefinitions/8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54",
        title: "Nobody opens a storage account by a key",
        effect: "Deny",
    },
    "vaults-private": {
        definition: "policyDefinitions/405c5871-3e91-4644-8a63-58e19d68ff5b",
        title: "Key vaults have no public address",
        effect: "Deny",
    },
    "vaults-kept": {
        definition: "policyDefinitions/0b60c0b2-2dc2-4e1c-b5c9-abbed971de53",
        title: "What is deleted in a key vault comes back",
        effect: "Deny",
    },
    "postgres-private": {
        definition: "policyDefinitions/5e1de0e3-42cb-4ebc-a86d-61d0c619ca48",
        title: "PostgreSQL has no public address",
        effect: "Deny",
    },
    "sql-private": {
        definition: "policyDefinitions/1b8ca024-1d5c-4dec-8995-b1a932b41780",
        title: "Azure SQL has no public address",
        effect: "Deny",
    },
} as const satisfies Readonly<Record<string, GuardRail>>;

/** Beside those, for groups with a cluster. The restricted standard is enforced by the cluster itself; Azure tells who gets past it. */
const ofClusters = {
    "clusters-entra": {
        definition: "policyDefinitions/993c2fcd-2b29-49d2-9eb0-df2c3a730c32",
        title: "Clusters have no local accounts",
        effect: "Deny",
    },
    "pods-restricted": {
        definition: "policySetDefinitions/42b8ef37-b724-4e24-bbc8-7a7708edfe00",
        title: "Pods keep to the restricted standard",
        effect: "Audit",
        parameters: () => ({
            // Azure's own, as its default names them, and those of the add-ons.
            excludedNamespaces: {
                value: [
                    ...new Set([
                        "kube-system",
                        "gatekeeper-system",
                        "azure-arc",
                        "azure-extensions-usage-system",
                        extensionNamespace,
                        ...Object.values(namespaces),
                    ]),
                ],
            },
        }),
    },
} as const satisfies Readonly<Record<string, GuardRail>>;

/** Arguments of {@link GuardRails}. */
export interface GuardRailsArgs {
    /** Whether a cluster lies in the group. */
    readonly cluster: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ policyAssignment: typeof authorization.PolicyAssignment }>;
}

/**
 * Assignments of Azure's own policies to the resource group of a stack: they hold for what people and other programs make there, too, which no
 * preview sees.
 */
export class GuardRails extends AzureComponent {
    constructor(name: string, context: AzureContext, args: GuardRailsArgs, opts: pulumi.ComponentResourceOptions) {
        super("GuardRails", name, context, opts, args.transform);
        const rails: Readonly<Record<string, GuardRail>> = { ...ofEveryGroup, ...(args.cluster ? ofClusters : {}) };
        for (const [suffix, rail] of Object.entries(rails)) this.assign(suffix, rail);
        this.registerOutputs();
    }

    private assign(suffix: string, { definition, title, effect, parameters }: GuardRail): void {
        const { context } = this;
        this.child(
            authorization.PolicyAssignment,
            suffix,
            {
                policyAssignmentName: azureName("policyAssignment", context.scope, suffix),
                scope: pulumi
                    .all([context.subscription, context.groupName])
                    .apply(([subscription, group]) => groupId(subscription!, group!)),
                policyDefinitionId: `/providers/Microsoft.Authorization/${definition}`,
                displayName: title,
                enforcementMode: "Default",
                parameters: { effect: { value: effect }, ...parameters?.(context) },
                nonComplianceMessages: [{ message: `${title} (${context.scope.kind} ${context.scope.id})` }],
            },
            { guard: ["policyDefinitionId", "enforcementMode", "parameters", "scope"] },
        );
    }
}

/** The guard rails of a stack's group, where its component version has them. */
export function declareGuardRails(
    context: AzureContext,
    args: GuardRailsArgs,
    opts: pulumi.ComponentResourceOptions,
): GuardRails | undefined {
    return behaviourOf(context.scope).guardRails ? new GuardRails("guard-rails", context, args, opts) : undefined;
}
