import * as containerservice from "@pulumi/azure-native/containerservice";
import * as dataprotection from "@pulumi/azure-native/dataprotection";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import type { Window } from "../../shared/windows";
import { clusterId } from "../cluster/names";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, inPlace } from "../context";
import { groupId } from "../ids";
import { azureName } from "../names";
import { Grants } from "../roles";
import { BackupAgent, type BackupAgentArgs } from "./agent";
import { clusterParameters, clusterSource, dailyPolicy, policyName } from "./policy";
import { BackupVault, type BackupVaultArgs, backupVaultName } from "./vault";

/** Arguments of {@link ClusterBackup}. */
export interface ClusterBackupArgs extends Omit<BackupAgentArgs, "transform">, Omit<BackupVaultArgs, "transform"> {
    /** 1 to 360. */
    readonly retentionDays: number;
    readonly maintenanceWindow: Window;
    /** Changes to children, by class, and to those of the parts. */
    readonly transform?: Transforms<{
        backupInstance: typeof dataprotection.BackupInstance;
        backupPolicy: typeof dataprotection.BackupPolicy;
        resourceGroup: typeof resources.ResourceGroup;
        trustedAccessRoleBinding: typeof containerservice.TrustedAccessRoleBinding;
    }> & { readonly agent?: BackupAgentArgs["transform"]; readonly vault?: BackupVaultArgs["transform"] };
}

/** A daily backup of everything that is declared in a cluster, but of its secrets; kept in an account of the scope's own. */
export class ClusterBackup extends AzureComponent {
    readonly #name: string;

    constructor(name: string, context: AzureContext, args: ClusterBackupArgs, opts: pulumi.ComponentResourceOptions) {
        const { agent: ofAgent, vault: ofVault, ...own } = args.transform ?? {};
        super("ClusterBackup", name, context, opts, own);
        this.#name = name;
        const inside = { parent: this };
        const vault = new BackupVault(`${name}-vault`, context, { ...args, transform: ofVault }, inside);
        const agent = new BackupAgent(`${name}-agent`, context, { ...args, transform: ofAgent }, inside);
        const snapshots = this.createSnapshotGroup(args);
        const access = this.createAccess(vault, args);
        const rights = this.createRights(vault, snapshots, args);
        this.createInstance(vault, snapshots, [...agent.ready, access, ...rights.ready], args);
        this.registerOutputs();
    }

    private get snapshotsName(): string {
        return azureName("resourceGroup", this.context.scope, "snapshots");
    }

    private snapshotsId = ({ subscription }: { readonly subscription: string }): string =>
        groupId(subscription, this.snapshotsName);

    /** A group of its own for snapshots of volumes, so that rights on it are rights on nothing else. It takes no lock: Backup refuses one. */
    private createSnapshotGroup({ protect }: ClusterBackupArgs): resources.ResourceGroup {
        const { region } = this.context.scope;
        return this.child(
            resources.ResourceGroup,
            "snapshots",
            { resourceGroupName: this.snapshotsName, location: region, tags: this.tags() },
            { protect },
        );
    }

    /** Lets the vault, past the private API, do what backups need and nothing else. Source: azure-kubernetes-service-cluster-backup-using-cli, of 2025-01. */
    private createAccess(vault: BackupVault, { controlPlane }: ClusterBackupArgs) {
        return this.child(
            containerservice.TrustedAccessRoleBinding,
            "access",
            {
                ...this.group,
                resourceName: controlPlane.name,
                trustedAccessRoleBindingName: "backup",
                roles: ["Microsoft.DataProtection/backupVaults/backup-operator"],
                sourceResourceId: vault.id,
            },
            { guard: ["roles", "sourceResourceId"], dependsOn: [controlPlane.nodes.cluster] },
        );
    }

    /**
     * Rights as Backup lists them, but for the cluster's on its snapshots: Azure names Contributor there, of which the narrower role has
     * what snapshots need. Source: learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-concept, of 2023-08.
     */
    private createRights(
        vault: BackupVault,
        snapshots: resources.ResourceGroup,
        { controlPlane }: ClusterBackupArgs,
    ): Grants {
        const { scope } = this.context;
        const reader = {
            role: "Reader",
            principal: backupVaultName(scope),
            principalId: vault.principalId,
        } as const;
        return new Grants(
            `${this.#name}-rights`,
            this.context,
            {
                grants: [
                    { ...reader, suffix: "cluster", on: (place) => clusterId(place, scope) },
                    { ...reader, suffix: "list", on: this.snapshotsId },
                    {
                        suffix: "snapshots",
                        role: "Disk Snapshot Contributor",
                        principal: controlPlane.identity.name,
                        principalId: controlPlane.identity.principalId,
                        on: this.snapshotsId,
                    },
                ],
                dependsOn: [controlPlane.nodes.cluster, snapshots],
            },
            { parent: this },
        );
    }

    private createPolicy(vault: BackupVault, { maintenanceWindow, retentionDays }: ClusterBackupArgs) {
        const title = policyName(maintenanceWindow, retentionDays);
        const policy = this.child(dataprotection.BackupPolicy, "policy", {
            ...this.group,
            vaultName: vault.vaultName,
            backupPolicyName: title,
            properties: dailyPolicy(maintenanceWindow, retentionDays),
        });
        return after(policy, pulumi.interpolate`${vault.id}/backupPolicies/${title}`);
    }

    private createInstance(
        vault: BackupVault,
        snapshots: resources.ResourceGroup,
        dependsOn: readonly pulumi.Resource[],
        args: ClusterBackupArgs,
    ): void {
        const { controlPlane, protect } = args;
        const source = {
            resourceID: controlPlane.id,
            resourceName: controlPlane.name,
            resourceType: clusterSource,
            resourceLocation: this.context.scope.region,
            datasourceType: clusterSource,
        };
        const snapshotStore = {
            objectType: "AzureOperationalStoreParameters" as const,
            dataStoreType: "OperationalStore",
            resourceGroupId: after(snapshots, inPlace(this.context, this.snapshotsId)),
        };
        this.child(
            dataprotection.BackupInstance,
            "instance",
            {
                ...this.group,
                vaultName: vault.vaultName,
                backupInstanceName: controlPlane.name,
                properties: {
                    objectType: "BackupInstance",
                    friendlyName: controlPlane.name,
                    dataSourceInfo: { ...source, objectType: "Datasource" },
                    dataSourceSetInfo: { ...source, objectType: "DatasourceSet" },
                    policyInfo: {
                        policyId: this.createPolicy(vault, args),
                        policyParameters: {
                            dataStoreParametersList: [snapshotStore],
                            backupDatasourceParametersList: [clusterParameters()],
                        },
                    },
                },
                tags: this.tags(),
            },
            { protect, dependsOn: [...dependsOn] },
        );
    }
}
