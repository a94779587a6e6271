import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../model/schema/cell";
import type { CloudName, ComponentVersion } from "../model/schema/fields";
import type { DatabaseEngine } from "../model/schema/services";
import type { Tenant } from "../model/schema/tenant";
import type { Capabilities } from "./capabilities";

/** How a tenant goes. Its offboarding alone decides this; no deployment does. */
export interface Farewell {
    /** Ends the names of its last snapshots, so that they are not those of an earlier tenant of the same id. */
    readonly mark: string;
    /** Days for which its keys can still be brought back: 7 to 30. */
    readonly keyDays: number;
    /** What it has on servers that others share is dumped and deleted there. */
    readonly erase: boolean;
    /** Tells this try from those before it: what runs once runs again, and no dump lies in an earlier one's place. Digits and letters. */
    readonly turn: string;
}

/** Who resources belong to. Names and tags are made from it alone. */
export interface Scope {
    readonly cloud: CloudName;
    readonly region: string;
    readonly kind: "cell" | "tenant";
    /** Cell or tenant id. */
    readonly id: string;
    /** On everything that takes tags; the guards of components keep callers from dropping one. */
    readonly tags: Readonly<Record<string, string>>;
    /** There while the tenant is being offboarded. */
    readonly farewell?: Farewell;
    /** Of what stands beside the tenant's first home, whose names it must not take: names of a second one, for good. */
    readonly home?: "second";
    /** What components do: they change only behind this. */
    readonly componentVersion: ComponentVersion;
}

/** A service address inside the network. */
interface Endpoint {
    readonly host: pulumi.Output<string>;
    readonly port: number;
    /** Networks that the address lies in; egress is allowed to them on `port` alone. */
    readonly cidrs: readonly pulumi.Input<string>[];
}

/** What the cloud's edge shows with each request that it passes on, and nobody else can. */
export interface EdgeProof {
    /** Header of HTTP, in lower case. */
    readonly header: string;
    /** What the header holds: a secret, known to the edge and the gateway alone. */
    readonly value: pulumi.Input<string>;
    /** What must be there before the gateway asks for the proof, such as the records that lead to the edge: until then clients come without it. */
    readonly ready: readonly pulumi.Resource[];
}

/**
 * Outputs of a cell's stack: the contract between a cell and its tenants. Only what nobody can know before the cell exists;
 * names, networks and policies of a tenant follow from its own and its cell's settings, so that a plan shows them. A cloud's
 * cells may give out more, which that cloud's tenants alone know of.
 */
export interface CellOutputs {
    /** Account that the cell is in. */
    readonly account: string;
    readonly clusterName: string;
    readonly kubeconfig: string;
    readonly networkId: string;
    /** Host of the connection pool in front of the server that pool tenants share. */
    readonly databaseHost: string;
    readonly cacheHost: string;
    /** Where the cloud's load balancer in front of the shared gateway is reached: a name, or an address where the cloud gives none. */
    readonly gatewayHost: string;
}

/** What the tenant's Kubernetes objects need to know of the cloud beside them. */
export interface TenantServices {
    readonly database:
        | (Endpoint & {
              readonly name: string;
              /** @default PostgreSQL */
              readonly engine?: DatabaseEngine;
              readonly user: pulumi.Input<string>;
              /** Certificate (PEM) of the authority that signs the server's; without one it is a public authority's. */
              readonly authority?: pulumi.Input<string>;
              /** A pool in front of the server shares its connections between clients; without one pods hold them themselves. */
              readonly pooled?: boolean;
              /** Where its readers answer, with the same database, user and networks. */
              readonly readers?: {
                  readonly host: pulumi.Output<string>;
                  readonly port: number;
                  /** As of the database. */
                  readonly pooled?: boolean;
                  /** As of the database. */
                  readonly authority?: pulumi.Input<string>;
              };
              /** Ports of the same server that stay open beside the one that pods are told: those that run may have been told another. */
              readonly otherPorts?: readonly number[];
          })
        | undefined;
    readonly cache:
        | (Endpoint & {
              readonly user: pulumi.Input<string>;
              /** As of the database. */
              readonly authority?: pulumi.Input<string>;
              /** Clients ask the host which nodes there are, and speak to these. @default one node answers everything */
              readonly cluster?: true;
          })
        | undefined;
    readonly bucket: pulumi.Output<string> | undefined;
    /** Provider block of the tenant's external secret store, such as `{ aws: { service, region } }`. */
    readonly secretStore: Readonly<Record<string, unknown>>;
    /** What names of the tenant's secrets begin with that its store does not put before them itself. @default nothing */
    readonly secretPrefix?: string;
    /** Annotations of the workload service account (cloud identity), empty where the cloud joins by association. */
    readonly serviceAccountAnnotations: Readonly<Record<string, pulumi.Input<string>>>;
    /** Labels that the cloud finds pods by that obtain an identity. @default none */
    readonly podLabels?: Readonly<Record<string, string>>;
    /** Where the cloud's own APIs (object storage, keys, identity) are reached from inside the network; undefined closes that path. */
    readonly apiEndpoints?: { readonly cidrs: readonly string[]; readonly port: number };
    /** Where an image that a workload names is fetched from. @default where the workload says */
    readonly images?: (image: string) => pulumi.Input<string>;
    /** Receiver block of an AlertmanagerConfig that sends the tenant's alerts on, such as `{ snsConfigs: [...] }`. */
    readonly alertReceiver?: Readonly<Record<string, unknown>>;
    /** Who may look at the tenant's objects beside its group, where the cloud's people are known to clusters by their own names. */
    readonly viewers?: readonly { readonly kind: "User" | "Group"; readonly name: string }[];
    /** There when the tenant has an edge: the gateway then answers for its hosts only to who shows this. */
    readonly edge?: EdgeProof;
    /** Labels of the nodes that tenants' pods run on; those that carry the cluster's own add-ons have others. */
    readonly nodeSelector: Readonly<Record<string, string>>;
}

/** A merge object laid over a child's arguments, or a function that changes them. Guards (names, tags) are applied after it. */
export type Transform<Args> = Partial<Args> | ((args: Args, opts: pulumi.CustomResourceOptions, name: string) => void);

/** A tenant's shared cell: its settings, and what its stack gave out. */
export interface CellLink {
    readonly cell: Cell;
    readonly outputs: pulumi.Output<CellOutputs>;
}

/** What the root component of each stack declares; the two programs of the adapter. Implemented once a cloud. */
export interface CloudAdapter {
    readonly name: CloudName;
    /** What it gives and by which resources, or why not. */
    readonly capabilities: Capabilities;
    /** Declares everything of a shared cell below `parent` and returns the stack outputs. */
    declareCell(cell: Cell, scope: Scope, parent: pulumi.ComponentResource): pulumi.Inputs;
    /** Declares everything of a tenant below `parent` and returns the stack outputs. `cell` is there for pool and bridge. */
    declareTenant(
        tenant: Tenant,
        scope: Scope,
        parent: pulumi.ComponentResource,
        cell: CellLink | undefined,
    ): pulumi.Inputs;
}
