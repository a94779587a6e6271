import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as rds from "@pulumi/aws/rds";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { databasePort } from "../../shared/databases";
import { physicalName } from "../../shared/names";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { DataPlace } from "../data-service";
import { policyDocument, serviceTrust } from "../policy";
import type { DatabaseServer } from "./server";

/** Arguments of {@link ConnectionPool}. */
export interface ConnectionPoolArgs extends DataPlace {
    readonly database: DatabaseServer;
    /** PostgreSQL roles that may sign in; `*` where tenants bring their own. */
    readonly users: readonly string[];
    /** Whether clients reach readers of the server through it too. @default false */
    readonly readers?: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        proxy: typeof rds.Proxy;
        proxyDefaultTargetGroup: typeof rds.ProxyDefaultTargetGroup;
        proxyEndpoint: typeof rds.ProxyEndpoint;
        proxyTarget: typeof rds.ProxyTarget;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
        securityGroup: typeof ec2.SecurityGroup;
        securityGroupEgressRule: typeof vpc.SecurityGroupEgressRule;
        securityGroupIngressRule: typeof vpc.SecurityGroupIngressRule;
    }>;
}

/**
 * A pool of connections in front of a server. Clients sign in with their cloud identity over TLS, and the pool signs in
 * to the server the same way, so that there is no password anywhere.
 */
export class ConnectionPool extends AwsComponent {
    /** Host that workloads connect to. */
    readonly host: pulumi.Output<string>;
    /** Host behind which are the server's readers, where clients reach them. */
    readonly readerHost: pulumi.Output<string> | undefined;
    /** What is there once the pool has its server; the cloud makes the role that looks after the server soon after. */
    readonly ready: readonly pulumi.Resource[];
    /** The raw resources. */
    readonly nodes: { readonly proxy: rds.Proxy };

    constructor(name: string, context: AwsContext, args: ConnectionPoolArgs, opts: pulumi.ComponentResourceOptions) {
        super("ConnectionPool", name, context, opts, args.transform);
        const group = this.createSecurityGroup(args);
        const role = this.createRole(args);
        const proxy = this.createProxy(args, group, role);
        const target = this.createTarget(args, proxy);
        this.ready = [target];
        this.readerHost = args.readers ? this.createReaderEndpoint(args, proxy, group, target).endpoint : undefined;
        this.nodes = { proxy };
        this.host = proxy.endpoint;
        this.registerOutputs({ host: this.host });
    }

    private get title(): string {
        return physicalName("proxy", this.context.scope, "proxy");
    }

    private createSecurityGroup(args: ConnectionPoolArgs): ec2.SecurityGroup {
        const tags = this.tags(this.title);
        const group = this.child(ec2.SecurityGroup, "group", {
            name: this.title,
            description: "PostgreSQL from nodes, through the pool, to the server",
            vpcId: args.vpcId,
            tags,
        });
        const postgres = { ipProtocol: "tcp", fromPort: databasePort, toPort: databasePort, tags };
        this.child(vpc.SecurityGroupIngressRule, "from-nodes", {
            ...postgres,
            securityGroupId: group.id,
            description: "PostgreSQL from nodes",
            referencedSecurityGroupId: args.clientSecurityGroupId,
        });
        this.child(vpc.SecurityGroupEgressRule, "to-server", {
            ...postgres,
            securityGroupId: group.id,
            description: "PostgreSQL to the server",
            referencedSecurityGroupId: args.database.securityGroupId,
        });
        this.child(vpc.SecurityGroupIngressRule, "server-from-pool", {
            ...postgres,
            securityGroupId: args.database.securityGroupId,
            description: "PostgreSQL from the pool",
            referencedSecurityGroupId: group.id,
        });
        return group;
    }

    private createRole(args: ConnectionPoolArgs): iam.Role {
        const name = physicalName("role", this.context.scope, "proxy");
        const role = this.child(iam.Role, "role", {
            name,
            description: "Signs in to the database for pooled connections",
            assumeRolePolicy: serviceTrust("rds.amazonaws.com"),
            tags: this.tags(name),
        });
        this.child(iam.RolePolicy, "policy", {
            name: "connect",
            role: role.name,
            policy: inPlace(this.context, (place) =>
                policyDocument({
                    Sid: "Connect",
                    Effect: "Allow",
                    Action: "rds-db:connect",
                    // The server's id is unknown until it exists. Its own users' names are unique in the account; `app_*`, of a cell's pool,
                    // also names those of other cells, but only the service may use the role, and the pool reaches its own server alone.
                    Resource: args.users.map((user) => arn(place, "rds-db", `dbuser:*/${user}`)),
                }),
            ),
        });
        return role;
    }

    private createProxy(args: ConnectionPoolArgs, group: ec2.SecurityGroup, role: iam.Role): rds.Proxy {
        return this.child(rds.Proxy, "proxy", {
            name: this.title,
            engineFamily: "POSTGRESQL",
            defaultAuthScheme: "IAM_AUTH",
            requireTls: true,
            debugLogging: false,
            idleClientTimeout: 1800,
            roleArn: role.arn,
            vpcSubnetIds: args.subnetIds,
            vpcSecurityGroupIds: [group.id],
            tags: this.tags(this.title, "tenant"),
        });
    }

    private createTarget(args: ConnectionPoolArgs, proxy: rds.Proxy): rds.ProxyTarget {
        const { poolPercent } = args.database.connections;
        const group = this.child(rds.ProxyDefaultTargetGroup, "targets", {
            dbProxyName: proxy.name,
            connectionPoolConfig: {
                maxConnectionsPercent: poolPercent,
                maxIdleConnectionsPercent: Math.ceil(poolPercent / 2),
                connectionBorrowTimeout: 30,
            },
        });
        const { kind, ready, target } = args.database;
        return this.child(
            rds.ProxyTarget,
            "target",
            { dbProxyName: proxy.name, targetGroupName: group.name, ...target },
            {
                // A proxy has one target, and refuses another while that is there: a server of another class takes its place.
                deleteBeforeReplace: true,
                // A cluster has nobody to speak to before its machines are there; an instance is waited for by its name.
                ...(kind === "cluster" ? { dependsOn: [...ready] } : {}),
            },
        );
    }

    /** It is refused while the server has no reader; whoever asks it later waits for one. Source: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy-endpoints.html, by others' account, read 2026-11-30. */
    private createReaderEndpoint(
        args: ConnectionPoolArgs,
        proxy: rds.Proxy,
        group: ec2.SecurityGroup,
        target: rds.ProxyTarget,
    ): rds.ProxyEndpoint {
        const name = physicalName("proxy", this.context.scope, "proxy", "readers");
        return this.child(
            rds.ProxyEndpoint,
            "readers",
            {
                dbProxyEndpointName: name,
                dbProxyName: proxy.name,
                targetRole: "READ_ONLY",
                vpcSubnetIds: args.subnetIds,
                vpcSecurityGroupIds: [group.id],
                tags: this.tags(name, "tenant"),
            },
            { dependsOn: [target] },
        );
    }
}
