import * as keyvault from "@pulumi/azure-native/keyvault";
import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { behaviourOf } from "../shared/versions";
import { AzureComponent, type Transforms } from "./component";
import { type AzureContext, after, globallyNamed, idOf } from "./context";
import { lifted, type Place, resourceId } from "./ids";
import { globalName, type Owner } from "./names";

/**
 * What a key is for. A tenant that shares a cell's servers has one key, `data`, for all that is its own, but for its cache's: that is
 * named by its version.
 */
export type KeyPurpose = "data" | "database" | "cache" | "storage" | "audit" | "backup" | "cluster" | "registry";

/**
 * Vaults of a scope. A cluster's control plane administers the vault of its key, which lets it into everything there: what
 * encrypts and holds the tenant's data lies in another. A second home has one more, for what of it may be given up with it.
 */
export type VaultPurpose = "vault" | "cluster" | "ground";

/** Id of a vault of a scope; known before it exists. */
export function vaultIdOf(place: Place, scope: Owner, vault: VaultPurpose = "vault"): string {
    return resourceId(place, "Microsoft.KeyVault/vaults", globalName("vault", place.subscription, scope, vault));
}

/** Arguments of {@link Keys}. */
export interface KeysArgs<Purpose extends KeyPurpose> {
    /** Which of the scope's vaults. @default "vault", that of data and secrets */
    readonly vault?: VaultPurpose;
    readonly purposes: readonly Purpose[];
    /** Keys live in hardware modules alone (FIPS 140 level 3) instead of in protected software. */
    readonly hardware: boolean;
    /** Refuse deletion: without its key, data is lost. */
    readonly protect: boolean;
    /** Those that stay when the stack is destroyed, since what stays is encrypted with them; their vault stays with them. */
    readonly retained?: readonly Purpose[];
    /** Those that nothing uses yet: no version of theirs is named, and they are rotated like any other. @default none */
    readonly idle?: readonly KeyPurpose[];
    /**
     * Makes the vault's name another one than those of vaults that were given up before it, which Azure keeps; its keys then go and come back with the
     * vault. Known once it is there. @default the vault is alone for good
     */
    readonly turn?: pulumi.Output<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ key: typeof keyvault.Key; vault: typeof keyvault.Vault }>;
}

/**
 * Days for which a deleted vault and its keys can be brought back; nobody can end it sooner, and it can never be changed, so it does
 * not follow an offboarding's wish. Source: learn.microsoft.com/azure/key-vault/general/soft-delete-overview (7 to 90 days; from knowledge, unverified).
 */
const softDeleteDays = 30;
/** Bits of keys: 128 bits of strength until 2030 and after. Source: NIST SP 800-57 part 1 rev. 5, table 2. */
const keyBits = 3072;
/** Days before its successor's that an old version of a key still counts as valid. */
const overlapDays = 30;

/**
 * Keys that whoever uses them names by their version: it has to be told of the next one, and a version that ran out would stop it. They
 * have no rotation, and are rotated by hand. Sources: use-kms-etcd-encryption of learn.microsoft.com/azure/aks, and types/input.d.ts of
 * @pulumi/azure-native 3.28 ("Key encryption key Url, versioned only"), read 2026-11.
 */
const versioned: ReadonlySet<KeyPurpose> = new Set(["cluster", "cache"]);

/** A key as services are told of it. */
export interface KeyReference {
    /** Address without a version, so that databases and storage follow a rotation. Made of names: known in a preview. */
    readonly uri: pulumi.Output<string>;
    /** Address of the version that the key has, for what takes no other: unknown before the key is there. */
    readonly versionUri: pulumi.Output<string>;
    /** Address and id of the vault. */
    readonly vaultUri: pulumi.Output<string>;
    readonly vaultId: pulumi.Output<string>;
    /** Name in the vault. */
    readonly name: pulumi.Output<string>;
    /** The key itself, which what uses it waits for. */
    readonly key: keyvault.Key;
    /** Ids of the key and of its vault, for rights on them. */
    readonly id: (place: Place) => pulumi.Input<string>;
    readonly vault: (place: Place) => pulumi.Input<string>;
}

/** A vault of a tenant or cell, and its keys (RSA, wrapping AES-256), one a purpose. */
export class Keys<Purpose extends KeyPurpose> extends AzureComponent {
    /** Id of the vault. */
    readonly vaultId: pulumi.Output<string>;
    readonly vaultUri: pulumi.Output<string>;
    readonly keys: Readonly<Record<Purpose, KeyReference>>;
    readonly #vault: VaultPurpose;
    readonly #turn: pulumi.Output<string> | undefined;

    constructor(name: string, context: AzureContext, args: KeysArgs<Purpose>, opts: pulumi.ComponentResourceOptions) {
        super("Keys", name, context, opts, args.transform);
        this.#vault = args.vault ?? "vault";
        this.#turn = args.turn;
        const vault = this.createVault(args);
        this.vaultId = idOf(context, vault, "Microsoft.KeyVault/vaults", this.title);
        // The public cloud is the only one whose regions are known.
        this.vaultUri = after(vault, pulumi.interpolate`https://${this.title}.vault.azure.net/`);
        const entries = args.purposes.map((purpose) => [purpose, this.createKey(vault, purpose, args)] as const);
        this.keys = Object.fromEntries(entries) as Record<Purpose, KeyReference>;
        this.registerOutputs({ vaultUri: this.vaultUri });
    }

    private get title(): pulumi.Input<string> {
        const { context } = this;
        return this.#turn === undefined
            ? globallyNamed(context, "vault", this.#vault)
            : pulumi.all([context.subscription, this.#turn]).apply(([id, turn]) => this.titleOf(id!, turn!));
    }

    private titleOf(subscription: string, turn: string): string {
        return globalName("vault", subscription, this.context.scope, this.#vault + turn);
    }

    private idIn(place: Place): pulumi.Input<string> {
        const id = (title: string) => resourceId(place, "Microsoft.KeyVault/vaults", title);
        return this.#turn === undefined
            ? vaultIdOf(place, this.context.scope, this.#vault)
            : this.#turn.apply((turn) => id(this.titleOf(place.subscription, turn)));
    }

    private createVault(args: KeysArgs<Purpose>): keyvault.Vault {
        return this.child(
            keyvault.Vault,
            "vault",
            {
                ...this.here,
                vaultName: this.title,
                properties: {
                    tenantId: this.context.directory,
                    sku: { family: "A", name: args.hardware ? "premium" : "standard" },
                    enableRbacAuthorization: true,
                    enableSoftDelete: true,
                    softDeleteRetentionInDays: softDeleteDays,
                    enablePurgeProtection: true,
                    enabledForDeployment: false,
                    enabledForDiskEncryption: false,
                    enabledForTemplateDeployment: false,
                    publicNetworkAccess: "Disabled",
                    // Services of the cloud that encrypt with a key, and nobody else, come in past the firewall.
                    networkAcls: {
                        bypass: "AzureServices",
                        defaultAction: "Deny",
                        ipRules: [],
                        virtualNetworkRules: [],
                    },
                },
                tags: this.tags(),
            },
            { guard: ["properties"], protect: args.protect, retainOnDelete: stays(args) },
        );
    }

    private createKey(vault: keyvault.Vault, purpose: Purpose, args: KeysArgs<Purpose>): KeyReference {
        const { context, vaultUri, title } = this;
        const named = versioned.has(purpose) && !args.idle?.includes(purpose);
        const key = this.child(
            keyvault.Key,
            purpose,
            {
                ...this.group,
                vaultName: after(vault, title),
                keyName: purpose,
                properties: {
                    kty: args.hardware ? "RSA-HSM" : "RSA",
                    keySize: keyBits,
                    keyOps: ["wrapKey", "unwrapKey", "encrypt", "decrypt"],
                    attributes: { enabled: true, exportable: false },
                    ...(named ? {} : { rotationPolicy: rotation(context.scope) }),
                },
                tags: this.tags(),
            },
            {
                protect: args.protect,
                // To delete a key takes a right inside of the vault, and a way through its firewall, which who deploys has neither of: it goes with
                // its vault, or stays with it.
                ...(stays(args) ? { retainOnDelete: true } : { deletedWith: vault }),
            },
        );
        return {
            uri: after(key, pulumi.interpolate`${vaultUri}keys/${purpose}`),
            versionUri: key.keyUriWithVersion,
            vaultUri,
            vaultId: this.vaultId,
            name: after(key, purpose),
            key,
            id: (place) => lifted(this.idIn(place), (id) => `${id}/keys/${purpose}`),
            vault: (place) => this.idIn(place),
        };
    }
}

/** Whether the vault is left behind, since one of its keys is. */
const stays = ({ retained = [] }: Pick<KeysArgs<KeyPurpose>, "retained">): boolean => retained.length > 0;

/** A new version after so many days. */
function rotation(scope: Scope) {
    const days = behaviourOf(scope).keyRotationDays;
    return {
        attributes: { expiryTime: `P${days + overlapDays}D` },
        lifetimeActions: [
            { action: { type: "rotate" as const }, trigger: { timeAfterCreate: `P${days}D` } },
            { action: { type: "notify" as const }, trigger: { timeBeforeExpiry: `P${overlapDays}D` } },
        ],
    };
}
