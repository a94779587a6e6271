import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import { databasePort } from "../../shared/databases";
import { backupDays } from "../../shared/retention";
import type { Transforms } from "../component";
import type { AwsContext } from "../context";
import { insightsRetention } from "../retention";
import { databaseClasses, postgresFamily } from "../sizes";
import { backupWindow, maintenanceWindow } from "../windows";
import { storageGiB } from "./parameters";
import { DatabaseServer, masterSecretArn, type ServerArgs, type ServerParts } from "./server";

/** Arguments of {@link Database}. */
export interface DatabaseArgs extends ServerArgs {
    readonly transform?: ServerArgs["transform"] &
        Transforms<{
            instance: typeof rds.Instance;
            parameterGroup: typeof rds.ParameterGroup;
        }>;
}

/** A PostgreSQL server: encrypted, private, backed up, with sign-in by cloud identity and a master password nobody sees. */
export class Database extends DatabaseServer {
    readonly kind = "instance";
    readonly host: pulumi.Output<string>;
    readonly resourceId: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    readonly masterUser: pulumi.Output<string>;
    readonly masterSecretArn: pulumi.Output<string>;
    readonly target: DatabaseServer["target"];
    readonly ready: readonly pulumi.Resource[];
    /** The raw resources. */
    readonly nodes: { readonly instance: rds.Instance };

    constructor(name: string, context: AwsContext, args: DatabaseArgs, opts: pulumi.ComponentResourceOptions) {
        super(name, context, databaseClasses[args.settings.size], args, opts);
        const group = this.createDoor(args);
        const subnets = this.createSubnetGroup(args);
        const parameters = this.createParameterGroup(args);
        const monitoring = this.createMonitoringRole([this.identifier]);
        const logs = this.createLogGroups(name, args, {
            postgresql: `/aws/rds/instance/${this.identifier}/postgresql`,
            upgrade: `/aws/rds/instance/${this.identifier}/upgrade`,
        });
        const instance = this.createInstance(args, { group, subnets, parameters, monitoring, logs });

        this.nodes = { instance };
        this.host = instance.address;
        this.resourceId = instance.resourceId;
        this.arn = instance.arn;
        this.securityGroupId = group.id;
        this.masterUser = instance.username;
        this.masterSecretArn = masterSecretArn(instance.masterUserSecrets);
        this.target = { dbInstanceIdentifier: instance.identifier };
        this.ready = [instance];
        this.registerOutputs({ host: this.host, resourceId: this.resourceId });
    }

    private createParameterGroup(args: DatabaseArgs): rds.ParameterGroup {
        const family = postgresFamily(args.settings.version);
        return this.child(rds.ParameterGroup, family, this.parameters(args, family), { guard: ["family"] });
    }

    private createInstance(
        args: DatabaseArgs,
        parts: ServerParts & { readonly parameters: rds.ParameterGroup },
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
