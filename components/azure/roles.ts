import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "./component";
import { type AzureContext, inPlace } from "./context";
import { lifted, type Place, stableUuid } from "./ids";

/**
 * Built-in roles of Azure by what they let do, with their ids. Sources: learn.microsoft.com/azure/role-based-access-control/built-in-roles
 * (table of roles, as stored 2023-08 and compared 2026-11) for those marked with a tick; others from knowledge, unverified.
 */
export const builtInRoles = {
    /** ✓ Of articles/role-based-access-control/built-in-roles/containers.md, MicrosoftDocs/azure-docs at 0088bfa, read 2026-11-29; so is AcrPush. */
    AcrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
    AcrPush: "8311e382-0749-4cb8-b61a-304f252e45ec",
    /** ✓ Gets the user credential of a cluster: no rights inside of it. */
    "Azure Kubernetes Service Cluster User Role": "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
    /** ✓ */
    "Azure Kubernetes Service RBAC Cluster Admin": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
    /** ✓ Looks at most objects of a namespace, never at secrets. */
    "Azure Kubernetes Service RBAC Reader": "7f6c6a51-bcf8-42ba-9220-52d62157d7db",
    /** ✓ Copies images into a registry (`az acr import`), and reads them. */
    "Container Registry Data Importer and Data Reader": "577a9874-89fd-4f24-9dbd-b5034d0ad23a",
    /** ✓ */
    "DNS Zone Contributor": "befefa01-2a29-4197-83a8-272ff33ce314",
    /** ✓ */
    "Disk Snapshot Contributor": "7efff54f-a5b4-42b5-a1c5-5411624893ce",
    /** Administers a vault itself, not what is in it. */
    "Key Vault Contributor": "f25e0fa2-a7c8-4377-a976-54943a77a395",
    "Key Vault Crypto Service Encryption User": "e147488a-f6f5-4113-8e2d-b22465e65bf6",
    "Key Vault Crypto User": "12338af0-0e69-4776-bea7-57ae8d297424",
    "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
    "Managed Identity Operator": "f1a07417-d97a-45cb-824c-7a7467783830",
    /** Reads metrics of a workspace, and nothing else. */
    "Monitoring Data Reader": "b0d8363b-8ddd-447d-831f-62ca05bff136",
    "Monitoring Metrics Publisher": "3913510d-42f4-4e42-8a64-420c390055eb",
    /** ✓ */
    "Network Contributor": "4d97b98b-1d4f-4787-a291-c67834d212e7",
    /** Looks at everything but secrets. */
    Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
    /** ✓ */
    "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
} as const;

export type BuiltInRole = keyof typeof builtInRoles;

/** A role that is declared here, since no built-in one has its rights alone. */
export interface OwnRole {
    readonly title: string;
    readonly id: pulumi.Input<string>;
}

/** A right of one principal on one resource, and all that is in it. */
export interface Grant {
    /** Logical suffix; one word. */
    readonly suffix: string;
    readonly role: BuiltInRole | OwnRole;
    readonly principalId: pulumi.Input<string>;
    /** What the principal is; identities are service principals. @default "ServicePrincipal" */
    readonly principalType?: "ServicePrincipal" | "unknown";
    /** What names the principal in this stack: the assignment's own name is made from it, since the principal's id is not known yet. */
    readonly principal: string;
    /** Id of the resource, from names alone where these are known before it exists. */
    readonly on: (place: Place) => pulumi.Input<string>;
}

/** Arguments of {@link Grants}. */
export interface GrantsArgs {
    readonly grants: readonly Grant[];
    /** What brings the resources that the rights are on. */
    readonly dependsOn?: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ roleAssignment: typeof authorization.RoleAssignment }>;
}

/** Rights given to identities, each on one resource alone. */
export class Grants extends AzureComponent {
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: GrantsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Grants", name, context, opts, args.transform);
        this.ready = args.grants.map((grant) => this.assign(grant, args.dependsOn ?? []));
        this.registerOutputs();
    }

    private assign(grant: Grant, after: readonly pulumi.Resource[]): pulumi.Resource {
        const { context } = this;
        const { principalType = "ServicePrincipal", role } = grant;
        const title = typeof role === "string" ? role : role.title;
        const named = (on: string) => stableUuid(context.scope.kind, context.scope.id, title, grant.principal, on);
        return this.child(
            authorization.RoleAssignment,
            grant.suffix,
            {
                roleAssignmentName: flat(inPlace(context, (place) => lifted(grant.on(place), named))),
                roleDefinitionId:
                    typeof role === "string"
                        ? inPlace(context, ({ subscription }) => roleDefinition(subscription, role))
                        : role.id,
                principalId: grant.principalId,
                // People and groups are looked up; a new identity is not everywhere known yet, and must say what it is.
                ...(principalType === "unknown" ? {} : { principalType }),
                scope: flat(inPlace(context, grant.on)),
                description: `${title} for ${grant.principal} of ${context.scope.kind} ${context.scope.id}`,
            },
            { guard: ["roleDefinitionId", "principalId", "scope"], dependsOn: [...after] },
        );
    }
}

/** An output of an output is one of what is in it. */
const flat = (value: pulumi.Input<pulumi.Input<string>>): pulumi.Input<string> =>
    typeof value === "string" ? value : pulumi.output(value as pulumi.Input<string>);

/** Id of a built-in role, as assignments name it. */
export function roleDefinition(subscription: string, role: BuiltInRole): string {
    return `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoles[role]}`;
}
