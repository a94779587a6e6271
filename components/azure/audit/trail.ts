import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import type { AzureContext } from "../context";
import type { RecordSinks } from "../diagnostics";
import { Identity } from "../identity/identity";
import { resourceId } from "../ids";
import type { KeyReference } from "../keys";
import { azureName, globalName } from "../names";
import { StorageAccount } from "../storage/account";
import { recordLifecycle } from "../storage/lifecycle";

/** Arguments of {@link AuditTrail}. */
export interface AuditTrailArgs {
    /** Encrypts the records. */
    readonly key: KeyReference;
    readonly workspaceId: pulumi.Input<string>;
    /** Network whose flows are recorded. @default none */
    readonly networkId?: pulumi.Input<string>;
    /** Who did what is recorded. */
    readonly activity: boolean;
    /** One word that tells its account from the scope's others. @default "audit" */
    readonly purpose?: "audit" | "flows";
    readonly retentionDays: number;
    /** No record can be deleted or changed before its time. */
    readonly locked: boolean;
    /** Records are encrypted once more below their key, which is for good. */
    readonly doubled: boolean;
    readonly zoneRedundant: boolean;
    readonly protect: boolean;
    /** Records stay when the stack is destroyed: they are evidence, and may be locked. */
    readonly retained: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        flowLog: typeof network.FlowLog;
        subscriptionDiagnosticSetting: typeof monitor.SubscriptionDiagnosticSetting;
    }>;
}

/** Kinds of records of a subscription. Source: learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema#categories (from knowledge, unverified). */
const categories = [
    "Administrative",
    "Security",
    "Alert",
    "Policy",
    "Recommendation",
    "ServiceHealth",
    "ResourceHealth",
];

/**
 * Who did what in the subscription, and every flow of the network: kept in an account of their own, encrypted, where they cannot be
 * changed. A subscription takes five settings that send its records on, so cells and silo tenants have one; tenants of a cell are
 * recorded by their cell's.
 */
export class AuditTrail extends AzureComponent {
    /** Where records of single resources go: to the account as well where activity is recorded. */
    readonly sinks: RecordSinks;

    constructor(name: string, context: AzureContext, args: AuditTrailArgs, opts: pulumi.ComponentResourceOptions) {
        super("AuditTrail", name, context, opts, args.transform);
        const records = this.createRecords(name, args);
        this.sinks = { workspaceId: args.workspaceId, ...(args.activity ? { archiveId: records.id } : {}) };
        if (args.activity) this.createTrail(records, args);
        if (args.networkId !== undefined) this.createFlowLogs(name, records, args, args.networkId);
        this.registerOutputs({ recordsId: records.id });
    }

    private createRecords(name: string, args: AuditTrailArgs): StorageAccount {
        return new StorageAccount(
            `${name}-records`,
            this.context,
            {
                purpose: args.purpose ?? "audit",
                dataClass: "logs",
                key: args.key,
                zoneRedundant: args.zoneRedundant,
                doubled: args.doubled,
                versioning: true,
                softDeleteDays: 7,
                lifecycle: recordLifecycle(args.retentionDays),
                ...(args.locked ? { lockDays: args.retentionDays } : {}),
                protect: args.protect,
                retained: args.retained,
            },
            { parent: this },
        );
    }

    private createTrail(records: StorageAccount, args: AuditTrailArgs): void {
        this.child(
            monitor.SubscriptionDiagnosticSetting,
            "trail",
            {
                name: azureName("networkPart", this.context.scope, "trail"),
                workspaceId: args.workspaceId,
                storageAccountId: records.id,
                logs: categories.map((category) => ({ category, enabled: true })),
            },
            { guard: ["logs"], protect: args.protect, dependsOn: [...records.ready] },
        );
    }

    /**
     * Network Watcher is there once in each region of a subscription, in a group that Azure makes with the first network.
     * Source: learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview (from knowledge, unverified).
     */
    private createFlowLogs(
        name: string,
        records: StorageAccount,
        args: AuditTrailArgs,
        networkId: pulumi.Input<string>,
    ): void {
        const { scope } = this.context;
        const writer = new Identity(
            `${name}-flow-writer`,
            this.context,
            {
                purpose: "flowlogs",
                grants: [
                    {
                        suffix: "records",
                        role: "Storage Blob Data Contributor",
                        on: (place) =>
                            resourceId(
                                place,
                                "Microsoft.Storage/storageAccounts",
                                globalName("storage", place.subscription, scope, args.purpose ?? "audit"),
                            ),
                    },
                ],
                dependsOn: [...records.ready],
            },
            { parent: this },
        );
        this.child(
            network.FlowLog,
            "flow-log",
            {
                resourceGroupName: "NetworkWatcherRG",
                networkWatcherName: `NetworkWatcher_${scope.region}`,
                location: scope.region,
                flowLogName: azureName("networkPart", scope, "flow"),
                targetResourceId: networkId,
                storageId: records.id,
                enabled: true,
                format: { type: "JSON", version: 2 },
                retentionPolicy: { enabled: true, days: args.retentionDays },
                identity: { type: "UserAssigned", userAssignedIdentities: [writer.id] },
                flowAnalyticsConfiguration: {
                    networkWatcherFlowAnalyticsConfiguration: {
                        enabled: true,
                        trafficAnalyticsInterval: 60,
                        workspaceRegion: scope.region,
                        workspaceResourceId: args.workspaceId,
                    },
                },
                tags: this.tags("logs"),
            },
            { guard: ["targetResourceId"], dependsOn: [...writer.ready] },
        );
    }
}
