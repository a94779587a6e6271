import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { databasePort } from "../../shared/databases";
import { physicalName } from "../../shared/names";
import { backupDays } from "../../shared/retention";
import { connectionBudget } from "../../shared/sizing";
import { arn, managedPolicyArn } from "../arn";
import type { Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { type DataPlace, DataService, type DataServiceTransforms } from "../data-service";
import { LogGroups } from "../logs";
import { policyDocument } from "../policy";
import { insightsRetention } from "../retention";
import { databaseClasses, postgresFamily } from "../sizes";
import { backupWindow, maintenanceWindow } from "../windows";
import { postgresParameters, storageGiB } from "./parameters";

/** Arguments of {@link Database}. */
export interface DatabaseArgs extends DataPlace {
    readonly settings: Tenant["database"];
    /** Connections that clients share through the proxy. */
    readonly connectionPool: number;
    /** Metrics of the machine every 15 seconds instead of every minute. */
    readonly realTime: boolean;
    /** Record structure changes and writes in the server's log. */
    readonly auditLogging: boolean;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** How long performance figures are kept. */
    readonly metricsRetention: Tenant["tenant_config"]["monitoring"]["metrics_retention"];
    readonly logRetentionDays: number;
    /** Encrypts the storage, the backups, the performance figures and the master secret. */
    readonly keyArn: pulumi.Input<string>;
    /** Encrypts the exported logs. */
    readonly logKeyArn: pulumi.Input<string>;
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logGroup: typeof cloudwatch.LogGroup;
        instance: typeof rds.Instance;
        parameterGroup: typeof rds.ParameterGroup;
        role: typeof iam.Role;
        rolePolicyAttachment: typeof iam.RolePolicyAttachment;
        subnetGroup: typeof rds.SubnetGroup;
    }> &
        DataServiceTransforms;
}

/** A PostgreSQL server: encrypted, private, backed up, with sign-in by cloud identity and a master password nobody sees. */
export class Database extends DataService {
    readonly identifier: string;
    /** Host of the server itself, for administration. */
    readonly host: pulumi.Output<string>;
    /** Immutable id that database rights are granted on. */
    readonly resourceId: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    /** Connections that the server takes and the pool's share of them. */
    readonly connections: ReturnType<typeof connectionBudget>;
    /** The raw resources. */
    readonly nodes: { readonly instance: rds.Instance };

    constructor(name: string, context: AwsContext, args: DatabaseArgs, opts: pulumi.ComponentResourceOptions) {
        super("Database", name, context, opts, args.transform);
        this.identifier = physicalName("database", context.scope, "database");
        this.connections = connectionBudget(databaseClasses[args.settings.size].memoryGiB, args.connectionPool);

        const door = { protocol: "PostgreSQL", from: "nodes and the connection pool", port: databasePort };
        const group = this.createSecurityGroup(args, door);
        const subnets = this.createSubnetGroup(args);
        const parameters = this.createParameterGroup(args);
        const monitoring = this.createMonitoringRole();
        const logs = this.createLogGroups(name, args);
        const instance = this.createInstance(args, { group, subnets, parameters, monitoring, logs });

        this.nodes = { instance };
        this.host = instance.address;
        this.resourceId = instance.resourceId;
        this.securityGroupId = group.id;
        this.registerOutputs({ host: this.host, resourceId: this.resourceId });
    }

    private createSubnetGroup(args: DatabaseArgs): rds.SubnetGroup {
        return this.child(rds.SubnetGroup, "subnets", {
            name: this.identifier,
            description: "Data subnets",
            subnetIds: args.subnetIds,
            tags: this.tags(this.identifier),
        });
    }

    private createParameterGroup(args: DatabaseArgs): rds.ParameterGroup {
        const family = postgresFamily(args.settings.version);
        const name = `${this.identifier}-${family}`;
        return this.child(
            rds.ParameterGroup,
            family,
            {
                name,
                family,
                description: "Encrypted connections only, audit, slow statements",
                parameters: [
                    ...postgresParameters({
                        serverConnections: this.connections.serverConnections,
                        audit: args.auditLogging,
                        realTime: args.realTime,
                    }),
                ],
                tags: this.tags(name),
            },
            { guard: ["family"] },
        );
    }

    private createMonitoringRole(): iam.Role {
        const { scope, partition } = this.context;
        const name = physicalName("role", scope, "dbmetrics");
        const role = this.child(iam.Role, "monitoring-role", {
            name,
            description: "Publishes metrics of the database machine",
            assumeRolePolicy: inPlace(this.context, (place) =>
                policyDocument({
                    Sid: "Monitoring",
                    Effect: "Allow",
                    Principal: { Service: "monitoring.rds.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        StringEquals: {
                            "aws:SourceAccount": place.account,
                            "aws:SourceArn": arn(place, "rds", `db:${this.identifier}`),
                        },
                    },
                }),
            ),
            tags: this.tags(name),
        });
        this.child(iam.RolePolicyAttachment, "monitoring-policy", {
            role: role.name,
            policyArn: managedPolicyArn(partition, "service-role/AmazonRDSEnhancedMonitoringRole"),
        });
        return role;
    }

    private createLogGroups(name: string, args: DatabaseArgs): LogGroups {
        return new LogGroups(
            `${name}-logs`,
            this.context,
            {
                names: {
                    postgresql: `/aws/rds/instance/${this.identifier}/postgresql`,
                    upgrade: `/aws/rds/instance/${this.identifier}/upgrade`,
                },
                keyArn: args.logKeyArn,
                retentionDays: args.logRetentionDays,
                transform: { logGroup: args.transform?.logGroup },
            },
            { parent: this },
        );
    }

    private createInstance(
        args: DatabaseArgs,
        parts: {
            readonly group: ec2.SecurityGroup;
            readonly subnets: rds.SubnetGroup;
            readonly parameters: rds.ParameterGroup;
            readonly monitoring: iam.Role;
            readonly logs: LogGroups;
        },
    ): rds.Instance {
        const { settings } = args;
        return this.child(
            rds.Instance,
            "server",
            {
                identifier: this.identifier,
                engine: settings.engine,
                engineVersion: settings.version,
                instanceClass: databaseClasses[settings.size].name,
                port: databasePort,
                username: "tenantry_master",
                manageMasterUserPassword: true,
                masterUserSecretKmsKeyId: args.keyArn,
                iamDatabaseAuthenticationEnabled: true,

                storageType: "gp3",
                ...storageGiB(settings),
                storageEncrypted: true,
                kmsKeyId: args.keyArn,

                dbSubnetGroupName: parts.subnets.name,
                vpcSecurityGroupIds: [parts.group.id],
                publiclyAccessible: false,
                multiAz: settings.high_availability,
                caCertIdentifier: "rds-ca-rsa2048-g1",
                parameterGroupName: parts.parameters.name,

                backupRetentionPeriod: backupDays(settings.backup_retention),
                backupWindow: backupWindow(args.maintenanceWindow),
                maintenanceWindow: maintenanceWindow(args.maintenanceWindow),
                copyTagsToSnapshot: true,
                deleteAutomatedBackups: false,
                skipFinalSnapshot: false,
                finalSnapshotIdentifier: this.finalSnapshot(this.identifier),
                deletionProtection: settings.deletion_protection && args.protect,

                autoMinorVersionUpgrade: true,
                allowMajorVersionUpgrade: false,
                applyImmediately: false,

                enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
                performanceInsightsEnabled: true,
                performanceInsightsKmsKeyId: args.keyArn,
                performanceInsightsRetentionPeriod: insightsRetention(args.metricsRetention),
                monitoringInterval: args.realTime ? 15 : 60,
                monitoringRoleArn: parts.monitoring.arn,
                tags: this.tags(this.identifier, "tenant"),
            },
            {
                protect: args.protect,
                dependsOn: [parts.logs, parts.monitoring],
            },
        );
    }
}
