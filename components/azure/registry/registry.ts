import * as containerregistry from "@pulumi/azure-native/containerregistry";
import type * as pulumi from "@pulumi/pulumi";
import type { RegistrySettings } from "../../../model/schema/registry";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, globallyNamed, idOf } from "../context";
import { Diagnostics } from "../diagnostics";
import { Identity } from "../identity/identity";
import type { KeyReference } from "../keys";
import { PrivateEndpoint, type PrivatePlace } from "../network/private-endpoint";
import { type Grant, Grants } from "../roles";
import { mirrorPrefix, registryId } from "./address";

/** Arguments of {@link Registry}. */
export interface RegistryArgs {
    readonly settings: RegistrySettings;
    readonly key: KeyReference;
    /** As whom nodes fetch images. */
    readonly nodes: Pick<Identity, "name" | "principalId">;
    readonly place: PrivatePlace;
    readonly sinks: ConstructorParameters<typeof Diagnostics>[2]["sinks"];
    readonly zoneRedundant: boolean;
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        cacheRule: typeof containerregistry.CacheRule;
        registry: typeof containerregistry.Registry;
    }>;
}

/**
 * Pushing works from inside of the network alone; from outside, the cloud copies an image on behalf of who may have it imported.
 * Source: articles/container-registry/container-registry-rbac-built-in-roles-directory-reference.md of MicrosoftDocs/azure-management-docs at a0c99ab, read 2026-11-29.
 */
const publishing = [
    { suffix: "", role: "AcrPush" },
    { suffix: "-import", role: "Container Registry Data Importer and Data Reader" },
] as const satisfies readonly Pick<Grant, "suffix" | "role">[];

/**
 * A registry of a cell or silo tenant: reached inside of its network alone, without passwords, encrypted with a key of its own. Nodes pull, publishers
 * push, nobody comes without a name, and nothing leaves it for another registry.
 */
export class Registry extends AzureComponent {
    /** What whoever pulls waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: RegistryArgs, opts: pulumi.ComponentResourceOptions) {
        super("Registry", name, context, opts, args.transform);
        const title = globallyNamed(context, "registry", "images");
        const registry = this.createRegistry(title, this.createIdentity(name, args), args);
        const id = idOf(context, registry, "Microsoft.ContainerRegistry/registries", title);
        const mirrors = args.settings.mirrors.map((upstream) =>
            this.child(containerregistry.CacheRule, upstream, {
                ...this.group,
                registryName: after(registry, title),
                cacheRuleName: upstream.replaceAll(".", "-"),
                sourceRepository: `${upstream}/*`,
                targetRepository: `${mirrorPrefix}/${upstream}/*`,
            }),
        );
        const endpoint = new PrivateEndpoint(
            `${name}-endpoint`,
            context,
            { place: args.place, service: "registry", purpose: "registry", targetId: id },
            { parent: this },
        );
        new Diagnostics(
            `${name}-records`,
            context,
            {
                resourceId: id,
                categories: ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"],
                sinks: args.sinks,
            },
            { parent: this },
        );
        this.ready = [...mirrors, ...endpoint.ready, ...this.createGrants(name, registry, args).ready];
        this.registerOutputs();
    }

    /**
     * As whom the registry uses its key, and that key alone; it comes past the vault's firewall as a service of the cloud's.
     * Source: articles/container-registry/tutorial-enable-customer-managed-keys.md, MicrosoftDocs/azure-management-docs at 0092fe1, read 2026-11-29.
     */
    private createIdentity(name: string, { key }: RegistryArgs): Identity {
        return new Identity(
            `${name}-identity`,
            this.context,
            {
                purpose: "registrykey",
                grants: [{ suffix: "key", role: "Key Vault Crypto Service Encryption User", on: key.id }],
                dependsOn: [key.key],
            },
            { parent: this },
        );
    }

    private createRegistry(
        registryName: pulumi.Input<string>,
        identity: Identity,
        { key, zoneRedundant, protect }: RegistryArgs,
    ): containerregistry.Registry {
        return this.child(
            containerregistry.Registry,
            "registry",
            {
                ...this.here,
                registryName,
                // Private endpoints and keys of one's own are Premium's alone.
                sku: { name: "Premium" },
                adminUserEnabled: false,
                anonymousPullEnabled: false,
                publicNetworkAccess: "Disabled",
                // Defender scans past the firewall, and `az acr import` copies.
                networkRuleBypassOptions: "AzureServices",
                dataEndpointEnabled: true,
                zoneRedundancy: zoneRedundant ? "Enabled" : "Disabled",
                identity: {
                    type: "UserAssigned",
                    userAssignedIdentities: identity.id.apply((id) => ({ [id]: {} })),
                },
                encryption: {
                    status: "enabled",
                    // Without a version: the registry follows a rotation of the key by itself.
                    keyVaultProperties: { identity: identity.clientId, keyIdentifier: key.uri },
                },
                policies: {
                    // Tokens that were given for the cloud's management open no registry.
                    azureADAuthenticationAsArmPolicy: { status: "disabled" },
                    exportPolicy: { status: "disabled" },
                    // Tags move here: what loses its own may run by its digest still, and is gone for good once it is deleted.
                    // Source: learn.microsoft.com/azure/container-registry/container-registry-retention-policy, read 2026-11-29.
                    retentionPolicy: { status: "disabled" },
                },
                tags: this.tags(),
            },
            {
                guard: ["adminUserEnabled", "anonymousPullEnabled", "encryption", "publicNetworkAccess"],
                protect,
                dependsOn: [key.key, ...identity.ready],
            },
        );
    }

    private createGrants(name: string, registry: pulumi.Resource, { settings, nodes }: RegistryArgs): Grants {
        const on: Grant["on"] = (place) => registryId(place, this.context.scope);
        return new Grants(
            `${name}-rights`,
            this.context,
            {
                grants: [
                    { suffix: "nodes", role: "AcrPull", principal: nodes.name, principalId: nodes.principalId, on },
                    ...settings.publishers.flatMap((publisher) =>
                        publishing.map(
                            ({ suffix, role }): Grant => ({
                                suffix: `${publisher}${suffix}`,
                                role,
                                principal: publisher,
                                principalId: publisher,
                                principalType: "unknown",
                                on,
                            }),
                        ),
                    ),
                ],
                dependsOn: [registry],
            },
            { parent: this },
        );
    }
}
