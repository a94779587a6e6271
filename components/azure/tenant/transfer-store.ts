import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import * as pulumi from "@pulumi/pulumi";
import { administrationNamespace } from "../../kubernetes/administration";
import { labelsOf, podLabels } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { physicalName } from "../../shared/names";
import { type AzureContext, ofSecondHome } from "../context";
import { CustomRole } from "../custom-role";
import { Diagnostics, type RecordSinks } from "../diagnostics";
import type { Identity } from "../identity/identity";
import { resourceId } from "../ids";
import type { KeyReference } from "../keys";
import { globalName } from "../names";
import { PrivateEndpoint } from "../network/private-endpoint";
import { Grants } from "../roles";
import { StorageAccount } from "../storage/account";
import { transferLifecycle } from "../storage/lifecycle";
import type { Ground } from "./ground";

/** Names the account, with the scope, and its container. */
const purpose = "move";

/**
 * What each half may do with what is in the container. Source of the actions: learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory
 * (permissions for blob service operations; from knowledge, unverified).
 */
const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const halves = {
    put: { title: "Puts a dump, and neither reads, lists nor deletes any", dataActions: [`${blobs}/write`] },
    take: { title: "Takes a dump and erases it, and puts none", dataActions: [`${blobs}/read`, `${blobs}/delete`] },
} as const;

/** One of the homes between which a dump lies. */
interface Home {
    readonly ground: Ground;
    /** As whom its half signs in to its server, and uses the store. */
    readonly half: Identity;
}

/** Arguments of {@link TransferStore}. */
export interface TransferStoreArgs {
    /** Key of the tenant's objects. */
    readonly key: KeyReference;
    readonly sinks: RecordSinks;
    readonly zoneRedundant: boolean;
    readonly doubled: boolean;
    readonly protect: boolean;
    readonly from: Home;
    readonly to: Home;
}

/**
 * Where a dump lies on its way between two networks: an account of its own, reached from both by private endpoints, under the key of the tenant's
 * objects. It is there from the preparation of a move to its end, since rights and names take minutes to count, which would be of the window.
 */
export class TransferStore extends pulumi.ComponentResource {
    /** What the steps that use it are told. */
    readonly env: readonly { readonly name: string; readonly value: pulumi.Input<string> }[];
    /** What each half waits for. */
    readonly ready: Readonly<Record<keyof typeof halves, readonly pulumi.Resource[]>>;

    constructor(name: string, context: AzureContext, args: TransferStoreArgs, opts: pulumi.ComponentResourceOptions) {
        super("tenantry:azure:TransferStore", name, {}, opts);
        const { from, to, zoneRedundant, doubled, protect, key } = args;
        const account = new StorageAccount(
            `${name}-store`,
            context,
            {
                purpose,
                dataClass: "tenant",
                key,
                zoneRedundant,
                doubled,
                versioning: false,
                softDeleteDays: 1,
                lifecycle: transferLifecycle(),
                place: from.ground.place,
                protect,
                retained: false,
            },
            { parent: this },
        );
        const way = new PrivateEndpoint(
            `${name}-way`,
            ofSecondHome(context),
            { place: to.ground.place, service: "blob", purpose, targetId: account.id, after: account.ready },
            { parent: this },
        );
        new Diagnostics(
            `${name}-records`,
            context,
            {
                resourceId: pulumi.interpolate`${account.id}/blobServices/default`,
                categories: ["StorageRead", "StorageWrite", "StorageDelete"],
                sinks: args.sinks,
            },
            { parent: this },
        );
        const right = (half: keyof typeof halves, who: Identity) =>
            this.letUse(name, context, half, who, account.nodes.container);
        this.env = [
            { name: "ACCOUNT", value: account.accountName },
            { name: "CONTAINER", value: purpose },
        ];
        this.ready = {
            put: [...account.ready, ...right("put", from.half), this.openWay(`${name}-from`, context, "export", from)],
            take: [...way.ready, ...right("take", to.half), this.openWay(`${name}-to`, context, "import", to)],
        };
        this.registerOutputs();
    }

    private letUse(
        name: string,
        context: AzureContext,
        half: keyof typeof halves,
        who: Identity,
        container: pulumi.Resource,
    ): readonly pulumi.Resource[] {
        const { title: description, dataActions } = halves[half];
        const role = new CustomRole(
            `${name}-may-${half}`,
            context,
            { purpose: half, description, dataActions },
            { parent: this },
        );
        return new Grants(
            `${name}-${half}`,
            context,
            {
                grants: [
                    {
                        suffix: half,
                        role,
                        principal: who.name,
                        principalId: who.principalId,
                        on: (place) =>
                            resourceId(
                                place,
                                "Microsoft.Storage/storageAccounts/blobServices/containers",
                                globalName("storage", place.subscription, context.scope, purpose),
                                "default",
                                purpose,
                            ),
                    },
                ],
                dependsOn: [container, ...who.ready],
            },
            { parent: this },
        ).ready;
    }

    /** The namespace in which servers are administered has a way to databases and to Entra alone. */
    private openWay(
        name: string,
        { scope }: AzureContext,
        half: "export" | "import",
        { ground: { endpointCidr, kubernetes, ready } }: Home,
    ): pulumi.Resource {
        const to = [{ ipBlock: { cidr: endpointCidr } }];
        return declare(
            NetworkPolicy,
            `${name}-policy`,
            {
                name: physicalName("kubernetes", scope, half),
                namespace: administrationNamespace,
                labels: labelsOf(scope, "transfer"),
            },
            {
                spec: {
                    podSelector: { matchLabels: podLabels(scope, `database-${half}`) },
                    policyTypes: ["Egress"],
                    egress: [{ to, ports: [{ port: 443, protocol: "TCP" }] }],
                },
            },
            { parent: this, provider: kubernetes, dependsOn: [...ready.administration] },
        );
    }
}
