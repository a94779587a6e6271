import * as kubernetesconfiguration from "@pulumi/azure-native/kubernetesconfiguration";
import * as pulumi from "@pulumi/pulumi";
import type { ControlPlane } from "../cluster/control-plane";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after } from "../context";
import { Diagnostics, type RecordSinks } from "../diagnostics";
import { resourceId } from "../ids";
import type { KeyReference } from "../keys";
import { globalName } from "../names";
import type { PrivatePlace } from "../network/private-endpoint";
import { Grants } from "../roles";
import { StorageAccount } from "../storage/account";
import { backupLifecycle } from "../storage/lifecycle";
import { extensionNamespace } from "./policy";
import { principalOf } from "./principal";

/** Arguments of {@link BackupAgent}. */
export interface BackupAgentArgs {
    readonly controlPlane: ControlPlane;
    /** Encrypts what is copied. */
    readonly key: KeyReference;
    /** Where the cluster reaches the account of the copies. */
    readonly place: PrivatePlace;
    readonly sinks: RecordSinks;
    readonly zoneRedundant: boolean;
    /** The account encrypts twice. */
    readonly doubled: boolean;
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ extension: typeof kubernetesconfiguration.Extension }>;
}

const extensionName = "azure-aks-backup";

/** What writes copies of a cluster, as pods in it, and the account that they are written to, encrypted with a key of the scope's own. */
export class BackupAgent extends AzureComponent {
    /** What backups wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: BackupAgentArgs, opts: pulumi.ComponentResourceOptions) {
        super("BackupAgent", name, context, opts, args.transform);
        const copies = this.createCopies(name, args);
        const extension = this.createExtension(copies, args);
        this.ready = [extension, ...this.createRights(name, extension, copies, args).ready];
        this.registerOutputs();
    }

    private createCopies(name: string, args: BackupAgentArgs): StorageAccount {
        const account = new StorageAccount(
            `${name}-copies`,
            this.context,
            {
                purpose: "backup",
                dataClass: "operational",
                key: args.key,
                zoneRedundant: args.zoneRedundant,
                doubled: args.doubled,
                versioning: true,
                softDeleteDays: 7,
                lifecycle: backupLifecycle(),
                place: args.place,
                protect: args.protect,
                retained: false,
            },
            { parent: this },
        );
        const service = after(account.nodes.container, pulumi.interpolate`${account.id}/blobServices/default`);
        new Diagnostics(
            `${name}-records`,
            this.context,
            { resourceId: service, categories: ["StorageRead", "StorageWrite", "StorageDelete"], sinks: args.sinks },
            { parent: this },
        );
        return account;
    }

    /** Reaches its account as an identity that AKS makes for it, since the account knows no keys. */
    private createExtension(copies: StorageAccount, { controlPlane }: BackupAgentArgs) {
        const { context } = this;
        const location = "configuration.backupStorageLocation";
        return this.child(
            kubernetesconfiguration.Extension,
            "extension",
            {
                ...this.group,
                clusterRp: "Microsoft.ContainerService",
                clusterResourceName: "managedClusters",
                clusterName: controlPlane.name,
                extensionName,
                extensionType: "microsoft.dataprotection.kubernetes",
                releaseTrain: "stable",
                autoUpgradeMinorVersion: true,
                scope: { cluster: { releaseNamespace: extensionNamespace } },
                configurationSettings: {
                    [`${location}.bucket`]: "backup",
                    [`${location}.config.resourceGroup`]: context.groupName,
                    [`${location}.config.storageAccount`]: copies.accountName,
                    [`${location}.config.storageAccountURI`]: pulumi.interpolate`https://${copies.accountName}.blob.core.windows.net/`,
                    [`${location}.config.subscriptionId`]: context.subscription,
                    [`${location}.config.useAAD`]: "true",
                    "credentials.tenantId": context.directory,
                },
            },
            { guard: ["configurationSettings"], dependsOn: [controlPlane.nodes.cluster, ...copies.ready] },
        );
    }

    /** Source: learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-using-cli, of 2025-01. */
    private createRights(
        name: string,
        extension: kubernetesconfiguration.Extension,
        copies: StorageAccount,
        { controlPlane }: BackupAgentArgs,
    ): Grants {
        const { scope } = this.context;
        return new Grants(
            `${name}-rights`,
            this.context,
            {
                grants: [
                    {
                        suffix: "copies",
                        role: "Storage Blob Data Contributor",
                        principal: `${controlPlane.name} ${extensionName}`,
                        principalId: principalOf(extension, extension.aksAssignedIdentity),
                        on: (place) =>
                            resourceId(
                                place,
                                "Microsoft.Storage/storageAccounts",
                                globalName("storage", place.subscription, scope, "backup"),
                            ),
                    },
                ],
                dependsOn: [...copies.ready],
            },
            { parent: this },
        );
    }
}
