import * as storage from "@pulumi/azure-native/storage";
import type { input } from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import type { DataClass } from "../../shared/component";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, globallyNamed, idOf } from "../context";
import { Identity } from "../identity/identity";
import type { KeyReference } from "../keys";
import { lock } from "../lock";
import { PrivateEndpoint, type PrivatePlace } from "../network/private-endpoint";

type LifecycleRule = input.storage.ManagementPolicyRuleArgs;

/** Arguments of {@link StorageAccount}. */
export interface StorageAccountArgs {
    /** One word that tells the account from the scope's others, and names its container. */
    readonly purpose: string;
    readonly dataClass: DataClass;
    readonly key: KeyReference;
    /** Copies in three zones; a region without zones has them in one place. */
    readonly zoneRedundant: boolean;
    /** Copies in the paired region as well, which nobody reads before Azure or its owner fails over to it. @default false */
    readonly copied?: boolean;
    /** Encrypts twice, the second time with a key of the cloud's own. It can never be changed. */
    readonly doubled: boolean;
    readonly versioning: boolean;
    /** Days for which deleted objects can be brought back, or their deleted versions. */
    readonly softDeleteDays: number;
    /** Days for which a deleted container can be brought back. @default softDeleteDays */
    readonly containerDays?: number;
    readonly lifecycle: readonly LifecycleRule[];
    /** Days for which nothing that was written can be changed or deleted. */
    readonly lockDays?: number;
    /** Where it is reached from inside of the network; only the cloud's own services reach it without. */
    readonly place?: PrivatePlace;
    readonly protect: boolean;
    /** Stays when the stack is destroyed. */
    readonly retained: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        blobContainer: typeof storage.BlobContainer;
        blobServiceProperties: typeof storage.BlobServiceProperties;
        managementPolicy: typeof storage.ManagementPolicy;
        storageAccount: typeof storage.StorageAccount;
    }>;
}

/** An account for objects: without a public way in, without keys that anybody could hold, encrypted with a key of the scope's own. */
export class StorageAccount extends AzureComponent {
    readonly accountName: pulumi.Output<string>;
    readonly id: pulumi.Output<string>;
    /** What writers wait for. */
    readonly ready: readonly pulumi.Resource[];
    /** The raw resources. */
    readonly nodes: { readonly account: storage.StorageAccount; readonly container: storage.BlobContainer };

    constructor(name: string, context: AzureContext, args: StorageAccountArgs, opts: pulumi.ComponentResourceOptions) {
        super("StorageAccount", name, context, opts, args.transform);
        const title = globallyNamed(context, "storage", args.purpose);
        const identity = this.createIdentity(name, args);
        const account = this.createAccount(title, identity, args);
        this.accountName = after(account, title);
        this.id = idOf(context, account, "Microsoft.Storage/storageAccounts", title);
        const service = this.createService(args);
        const container = this.createContainer(service, args);
        this.createLifecycle(service, args);
        const ways = args.place ? this.createEndpoint(name, args.place, args) : [];
        if (args.protect) lock(name, context, this.id, { parent: this, dependsOn: [container, ...ways] });
        this.nodes = { account, container };
        this.ready = [container, ...ways];
        this.registerOutputs({ accountName: this.accountName });
    }

    /** As whom the account uses the key: it alone, and that key alone. */
    private createIdentity(name: string, { purpose, key, retained }: StorageAccountArgs): Identity {
        return new Identity(
            `${name}-identity`,
            this.context,
            {
                purpose: `${purpose}key`,
                grants: [{ suffix: "key", role: "Key Vault Crypto Service Encryption User", on: key.id }],
                dependsOn: [key.key],
            },
            { parent: this, retainOnDelete: retained },
        );
    }

    private createAccount(
        accountName: pulumi.Input<string>,
        identity: Identity,
        args: StorageAccountArgs,
    ): storage.StorageAccount {
        return this.child(
            storage.StorageAccount,
            "account",
            {
                ...this.here,
                accountName,
                kind: "StorageV2",
                sku: { name: redundancy(args) },
                accessTier: "Hot",
                allowBlobPublicAccess: false,
                allowCrossTenantReplication: false,
                allowSharedKeyAccess: false,
                defaultToOAuthAuthentication: true,
                isLocalUserEnabled: false,
                isSftpEnabled: false,
                allowedCopyScope: "AAD",
                enableHttpsTrafficOnly: true,
                minimumTlsVersion: "TLS1_2",
                publicNetworkAccess: "Disabled",
                networkRuleSet: { bypass: "AzureServices, Logging, Metrics", defaultAction: "Deny", ipRules: [] },
                identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
                encryption: {
                    keySource: "Microsoft.Keyvault",
                    // Without a version: the account follows a rotation of the key by itself.
                    keyVaultProperties: { keyName: args.key.name, keyVaultUri: args.key.vaultUri },
                    encryptionIdentity: { encryptionUserAssignedIdentity: identity.id },
                    requireInfrastructureEncryption: args.doubled,
                    services: {
                        blob: { enabled: true, keyType: "Account" },
                        file: { enabled: true, keyType: "Account" },
                    },
                },
                ...(args.lockDays === undefined ? {} : { immutableStorageWithVersioning: held(args.lockDays) }),
                tags: this.tags(args.dataClass),
            },
            {
                guard: ["encryption", "publicNetworkAccess", "allowBlobPublicAccess", "allowSharedKeyAccess"],
                protect: args.protect,
                retainOnDelete: args.retained,
                dependsOn: [args.key.key, ...identity.ready],
            },
        );
    }

    private createService(args: StorageAccountArgs): storage.BlobServiceProperties {
        const kept = (days: number) => ({ enabled: true, days });
        return this.child(
            storage.BlobServiceProperties,
            "service",
            {
                ...this.group,
                accountName: this.accountName,
                blobServicesName: "default",
                isVersioningEnabled: args.versioning,
                deleteRetentionPolicy: { ...kept(args.softDeleteDays), allowPermanentDelete: false },
                containerDeleteRetentionPolicy: kept(args.containerDays ?? args.softDeleteDays),
            },
            { retainOnDelete: args.retained },
        );
    }

    private createContainer(service: pulumi.Resource, args: StorageAccountArgs): storage.BlobContainer {
        return this.child(
            storage.BlobContainer,
            "container",
            {
                ...this.group,
                accountName: this.accountName,
                containerName: args.purpose,
                publicAccess: "None",
            },
            { protect: args.protect, retainOnDelete: args.retained, dependsOn: [service] },
        );
    }

    private createLifecycle(service: pulumi.Resource, args: StorageAccountArgs): void {
        if (args.lifecycle.length === 0) return;
        this.child(
            storage.ManagementPolicy,
            "lifecycle",
            {
                ...this.group,
                accountName: this.accountName,
                managementPolicyName: "default",
                policy: { rules: [...args.lifecycle] },
            },
            { dependsOn: [service], retainOnDelete: args.retained },
        );
    }

    private createEndpoint(
        name: string,
        place: PrivatePlace,
        { purpose }: StorageAccountArgs,
    ): readonly pulumi.Resource[] {
        const endpoint = new PrivateEndpoint(
            `${name}-endpoint`,
            this.context,
            { place, service: "blob", purpose, targetId: this.id },
            { parent: this },
        );
        return endpoint.ready;
    }
}

/**
 * Where copies lie. With and without the paired region is a setting of an account that is there; with and without zones is not.
 * Source: learn.microsoft.com/azure/storage/common/redundancy-migration (from knowledge, unverified).
 */
function redundancy({ zoneRedundant, copied = false }: StorageAccountArgs): string {
    if (zoneRedundant) return copied ? "Standard_GZRS" : "Standard_ZRS";
    return copied ? "Standard_GRS" : "Standard_LRS";
}

/**
 * Whoever may change the policy can still shorten it, as with the governance mode of object locks elsewhere: Azure takes "Locked" for
 * an account only after it was "Unlocked", and never lets go of it again.
 */
function held(days: number) {
    return {
        enabled: true,
        immutabilityPolicy: {
            state: "Unlocked" as const,
            immutabilityPeriodSinceCreationInDays: days,
            // Records are appended to files of an hour.
            allowProtectedAppendWrites: true,
        },
    };
}
