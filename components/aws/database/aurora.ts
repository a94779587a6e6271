import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import { databasePort } from "../../shared/databases";
import { backupDays } from "../../shared/retention";
import type { Transforms } from "../component";
import type { AwsContext } from "../context";
import { insightsRetention } from "../retention";
import { auroraClasses, auroraFamily } from "../sizes";
import { backupWindow, maintenanceWindow } from "../windows";
import { auroraLogGroup, auroraMachines, scaledMachines } from "./names";
import { DatabaseServer, masterSecretArn, type ServerArgs, type ServerParts } from "./server";

/** Arguments of {@link AuroraDatabase}. */
export interface AuroraArgs extends ServerArgs {
    readonly transform?: ServerArgs["transform"] &
        Transforms<{
            cluster: typeof rds.Cluster;
            clusterInstance: typeof rds.ClusterInstance;
            clusterParameterGroup: typeof rds.ClusterParameterGroup;
        }>;
}

const engine = "aurora-postgresql";

/**
 * A cluster of Aurora PostgreSQL: one machine that writes, and with `high_availability` or `readers` one more that takes over, over a storage that
 * lies in three zones. AWS spreads the first three machines of a cluster over its zones.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html (AvailabilityZones), read 2026-11.
 */
export class AuroraDatabase extends DatabaseServer {
    readonly kind = "cluster";
    readonly host: pulumi.Output<string>;
    readonly resourceId: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    readonly masterUser: pulumi.Output<string>;
    readonly masterSecretArn: pulumi.Output<string>;
    readonly target: DatabaseServer["target"];
    readonly ready: readonly pulumi.Resource[];
    /** The raw resources. */
    readonly nodes: { readonly cluster: rds.Cluster; readonly machines: readonly rds.ClusterInstance[] };

    constructor(name: string, context: AwsContext, args: AuroraArgs, opts: pulumi.ComponentResourceOptions) {
        super(name, context, auroraClasses[args.settings.size], args, opts);
        const names = auroraMachines(context.scope, args.settings);
        const parts = {
            group: this.createDoor(args),
            subnets: this.createSubnetGroup(args),
            monitoring: this.createMonitoringRole(args.settings.readers ? [...names, `${scaledMachines}*`] : names),
            logs: this.createLogGroups(name, args, { cluster: auroraLogGroup(context.scope) }),
        };
        const cluster = this.createCluster(args, parts, this.createParameterGroup(args));
        const machines = names.map((identifier, index) => this.createMachine(cluster, identifier, index, args, parts));

        this.nodes = { cluster, machines };
        this.host = cluster.endpoint;
        this.resourceId = cluster.clusterResourceId;
        this.arn = cluster.arn;
        this.securityGroupId = parts.group.id;
        this.masterUser = cluster.masterUsername;
        this.masterSecretArn = masterSecretArn(cluster.masterUserSecrets);
        this.target = { dbClusterIdentifier: cluster.clusterIdentifier };
        this.ready = [cluster, ...machines];
        this.registerOutputs({ host: this.host, resourceId: this.resourceId });
    }

    private createParameterGroup(args: AuroraArgs): rds.ClusterParameterGroup {
        const family = auroraFamily(args.settings.version);
        return this.child(rds.ClusterParameterGroup, family, this.parameters(args, family), { guard: ["family"] });
    }

    private createCluster(args: AuroraArgs, parts: ServerParts, parameters: rds.ClusterParameterGroup): rds.Cluster {
        const { settings } = args;
        return this.child(
            rds.Cluster,
            "cluster",
            {
                clusterIdentifier: this.identifier,
                engine,
                engineMode: "provisioned",
                engineVersion: settings.version,
                port: databasePort,
                masterUsername: "tenantry_master",
                manageMasterUserPassword: true,
                masterUserSecretKmsKeyId: args.keyArn,
                iamDatabaseAuthenticationEnabled: true,

                // Reads and writes are not counted: what a month costs does not follow the load.
                storageType: "aurora-iopt1",
                storageEncrypted: true,
                kmsKeyId: args.keyArn,

                dbSubnetGroupName: parts.subnets.name,
                vpcSecurityGroupIds: [parts.group.id],
                dbClusterParameterGroupName: parameters.name,

                backupRetentionPeriod: Math.max(1, backupDays(settings.backup_retention)),
                preferredBackupWindow: backupWindow(args.maintenanceWindow),
                preferredMaintenanceWindow: maintenanceWindow(args.maintenanceWindow),
                copyTagsToSnapshot: true,
                deleteAutomatedBackups: false,
                skipFinalSnapshot: false,
                finalSnapshotIdentifier: this.finalSnapshot(this.identifier),
                deletionProtection: settings.deletion_protection && args.protect,

                allowMajorVersionUpgrade: false,
                applyImmediately: false,
                enabledCloudwatchLogsExports: ["postgresql"],
                tags: this.tags(this.identifier, "tenant"),
            },
            {
                guard: ["storageEncrypted", "kmsKeyId"],
                protect: args.protect,
                dependsOn: [parts.logs],
            },
        );
    }

    private createMachine(
        cluster: rds.Cluster,
        identifier: string,
        index: number,
        args: AuroraArgs,
        parts: ServerParts,
    ): rds.ClusterInstance {
        return this.child(
            rds.ClusterInstance,
            `machine-${index + 1}`,
            {
                identifier,
                clusterIdentifier: cluster.clusterIdentifier,
                engine,
                instanceClass: auroraClasses[args.settings.size].name,
                dbSubnetGroupName: parts.subnets.name,
                publiclyAccessible: false,
                caCertIdentifier: "rds-ca-rsa2048-g1",
                autoMinorVersionUpgrade: true,
                applyImmediately: false,
                copyTagsToSnapshot: true,
                preferredMaintenanceWindow: maintenanceWindow(args.maintenanceWindow),
                performanceInsightsEnabled: true,
                performanceInsightsKmsKeyId: args.keyArn,
                performanceInsightsRetentionPeriod: insightsRetention(args.metricsRetention),
                monitoringInterval: args.realTime ? 15 : 60,
                monitoringRoleArn: parts.monitoring.arn,
                tags: this.tags(identifier, "tenant"),
            },
            { guard: ["publiclyAccessible"], protect: args.protect, dependsOn: [parts.monitoring] },
        );
    }
}
