import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { MachineClass } from "../../../model/servers";
import { databasePort, type ServerSettings } from "../../shared/databases";
import { physicalName } from "../../shared/names";
import { connectionBudget } from "../../shared/sizing";
import { arn, managedPolicyArn } from "../arn";
import type { Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { type DataPlace, DataService, type DataServiceTransforms } from "../data-service";
import { LogGroups } from "../logs";
import { policyDocument } from "../policy";
import type { ServerKind } from "./kinds";
import { postgresParameters } from "./parameters";

/** Arguments of a {@link DatabaseServer}. */
export interface ServerArgs extends DataPlace {
    readonly settings: ServerSettings;
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
        role: typeof iam.Role;
        rolePolicyAttachment: typeof iam.RolePolicyAttachment;
        subnetGroup: typeof rds.SubnetGroup;
    }> &
        DataServiceTransforms;
}

/** What a server stands on. */
export interface ServerParts {
    readonly group: ec2.SecurityGroup;
    readonly subnets: rds.SubnetGroup;
    readonly monitoring: iam.Role;
    readonly logs: LogGroups;
}

/** A PostgreSQL server of either kind: what both have, under the same names, and what others need to know of it. */
export abstract class DatabaseServer extends DataService {
    readonly identifier: string;
    /** Which kind of server it is, as rights and records name it. */
    abstract readonly kind: ServerKind;
    /** Host of the server itself, for administration. */
    abstract readonly host: pulumi.Output<string>;
    /** Immutable id that database rights are granted on. */
    abstract readonly resourceId: pulumi.Output<string>;
    /** ARN that backups select it by. */
    abstract readonly arn: pulumi.Output<string>;
    abstract readonly securityGroupId: pulumi.Output<string>;
    /** Name of the master user. */
    abstract readonly masterUser: pulumi.Output<string>;
    /** ARN of the secret that holds the master password; RDS makes it with the server. */
    abstract readonly masterSecretArn: pulumi.Output<string>;
    /** What a connection pool registers. */
    abstract readonly target: Pick<rds.ProxyTargetArgs, "dbInstanceIdentifier" | "dbClusterIdentifier">;
    /** What whoever signs in waits for. */
    abstract readonly ready: readonly pulumi.Resource[];
    /** Connections that the server takes and the pool's share of them. */
    readonly connections: ReturnType<typeof connectionBudget>;
    readonly memoryGiB: number;

    constructor(
        name: string,
        context: AwsContext,
        machine: MachineClass,
        args: ServerArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("Database", name, context, opts, args.transform);
        this.identifier = physicalName("database", context.scope, "database");
        this.memoryGiB = machine.memoryGiB;
        this.connections = connectionBudget(machine.memoryGiB, args.connectionPool);
    }

    protected createDoor(args: ServerArgs): ec2.SecurityGroup {
        const door = { protocol: "PostgreSQL", from: "nodes and the connection pool", port: databasePort };
        return this.createSecurityGroup(args, door);
    }

    protected createSubnetGroup(args: ServerArgs): rds.SubnetGroup {
        return this.child(rds.SubnetGroup, "subnets", {
            name: this.identifier,
            description: "Data subnets",
            subnetIds: args.subnetIds,
            tags: this.tags(this.identifier),
        });
    }

    /** What a group of settings says, whichever kind of group it is. */
    protected parameters(args: ServerArgs, family: string) {
        const name = `${this.identifier}-${family}`;
        return {
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
        };
    }

    /** @param machines identifiers of the machines whose metrics it publishes; `*` stands for what is not known of one */
    protected createMonitoringRole(machines: readonly string[]): iam.Role {
        const { scope, partition } = this.context;
        const name = physicalName("role", scope, "dbmetrics");
        const role = this.child(iam.Role, "monitoring-role", {
            name,
            description: "Publishes metrics of the database machine",
            assumeRolePolicy: inPlace(this.context, (place) => {
                const arns = machines.map((machine) => arn(place, "rds", `db:${machine}`));
                return policyDocument({
                    Sid: "Monitoring",
                    Effect: "Allow",
                    Principal: { Service: "monitoring.rds.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: machines.some((machine) => machine.includes("*"))
                        ? { StringEquals: { "aws:SourceAccount": place.account }, ArnLike: { "aws:SourceArn": arns } }
                        : {
                              StringEquals: {
                                  "aws:SourceAccount": place.account,
                                  "aws:SourceArn": arns.length === 1 ? arns[0]! : arns,
                              },
                          },
                });
            }),
            tags: this.tags(name),
        });
        this.child(iam.RolePolicyAttachment, "monitoring-policy", {
            role: role.name,
            policyArn: managedPolicyArn(partition, "service-role/AmazonRDSEnhancedMonitoringRole"),
        });
        return role;
    }

    protected createLogGroups(name: string, args: ServerArgs, names: Readonly<Record<string, string>>): LogGroups {
        return new LogGroups(
            `${name}-logs`,
            this.context,
            {
                names,
                keyArn: args.logKeyArn,
                retentionDays: args.logRetentionDays,
                transform: { logGroup: args.transform?.logGroup },
            },
            { parent: this },
        );
    }
}

/** ARN of the secret among those that a server has. */
export function masterSecretArn(
    secrets: pulumi.Output<{ readonly secretArn: string }[] | undefined>,
): pulumi.Output<string> {
    return secrets.apply((all) => all?.[0]?.secretArn ?? "");
}
