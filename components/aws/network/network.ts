import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { planSubnets, type SubnetPlan } from "../../shared/subnets";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { zoneIdsOf } from "../zones";

/** Arguments of {@link Network}. */
export interface NetworkArgs {
    /** Address range of the whole network. */
    readonly cidr: string;
    /** Availability zones, two or three. */
    readonly zones: number;
    /** One NAT gateway for every zone, so that losing a zone cuts off no other; otherwise one for all. */
    readonly natPerZone: boolean;
    /** Name of the cluster whose nodes and load balancers use the subnets. */
    readonly clusterName: string;
    /** Refuse deletion of the network. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        defaultSecurityGroup: typeof ec2.DefaultSecurityGroup;
        eip: typeof ec2.Eip;
        internetGateway: typeof ec2.InternetGateway;
        natGateway: typeof ec2.NatGateway;
        route: typeof ec2.Route;
        routeTable: typeof ec2.RouteTable;
        routeTableAssociation: typeof ec2.RouteTableAssociation;
        subnet: typeof ec2.Subnet;
        vpc: typeof ec2.Vpc;
    }>;
}

type Kind = "private" | "data" | "public";

/**
 * A network of two or three zones with public, private and data subnets.
 *
 * Only load balancers and NAT gateways sit in public subnets, and nothing gets a public address by itself. Data subnets
 * have no way out at all.
 */
export class Network extends AwsComponent {
    readonly vpcId: pulumi.Output<string>;
    readonly publicSubnetIds: pulumi.Output<string>[];
    readonly privateSubnetIds: pulumi.Output<string>[];
    readonly dataSubnetIds: pulumi.Output<string>[];
    /** Of the private subnets and the data subnets; gateway endpoints attach here. */
    readonly routeTableIds: pulumi.Output<string>[];
    readonly plan: SubnetPlan;
    /** Ids of the zones; who uses names in an account sees others for the same ones. */
    readonly zones: readonly string[];
    /** The raw resources. */
    readonly nodes: { readonly vpc: ec2.Vpc };

    constructor(name: string, context: AwsContext, args: NetworkArgs, opts: pulumi.ComponentResourceOptions) {
        super("Network", name, context, opts, args.transform);
        this.plan = planSubnets(args.cidr, args.zones);
        this.zones = zoneIdsOf(context.scope.region, args.zones);

        const vpc = this.createVpc(args);
        this.createClosedDefaultGroup(vpc);
        const subnets = {
            public: this.createSubnets(vpc, "public", args),
            private: this.createSubnets(vpc, "private", args),
            data: this.createSubnets(vpc, "data", args),
        };
        const gateway = this.createInternetGateway(vpc);
        const nats = this.createNatGateways(subnets.public, gateway, args);
        this.createPublicRoutes(vpc, gateway, subnets.public);
        const privateTables = this.createPrivateRoutes(vpc, nats, subnets.private);
        const dataTable = this.createDataRoutes(vpc, subnets.data);

        this.nodes = { vpc };
        this.vpcId = vpc.id;
        this.publicSubnetIds = subnets.public.map((subnet) => subnet.id);
        this.privateSubnetIds = subnets.private.map((subnet) => subnet.id);
        this.dataSubnetIds = subnets.data.map((subnet) => subnet.id);
        this.routeTableIds = [...privateTables, dataTable].map((table) => table.id);
        this.registerOutputs({ vpcId: this.vpcId, privateSubnetIds: this.privateSubnetIds });
    }

    private get title(): string {
        return this.context.scope.id;
    }

    private createVpc(args: NetworkArgs): ec2.Vpc {
        return this.child(
            ec2.Vpc,
            "vpc",
            {
                cidrBlock: args.cidr,
                enableDnsHostnames: true,
                enableDnsSupport: true,
                tags: this.tags(this.title),
            },
            { guard: ["cidrBlock"], protect: args.protect },
        );
    }

    /** The group that instances fall into when none is named lets nothing in or out. */
    private createClosedDefaultGroup(vpc: ec2.Vpc): void {
        this.child(ec2.DefaultSecurityGroup, "default-group", {
            vpcId: vpc.id,
            ingress: [],
            egress: [],
            tags: this.tags(`${this.title}-closed`),
        });
    }

    private createSubnets(vpc: ec2.Vpc, kind: Kind, args: NetworkArgs): ec2.Subnet[] {
        return this.plan.zones.map((zone, index) =>
            this.child(
                ec2.Subnet,
                `${kind}-${index}`,
                {
                    vpcId: vpc.id,
                    cidrBlock: zone[kind],
                    availabilityZoneId: this.zones[index]!,
                    mapPublicIpOnLaunch: false,
                    tags: { ...this.tags(`${this.title}-${kind}-${index}`), ...discoveryTags(kind, args.clusterName) },
                },
                { guard: ["cidrBlock", "availabilityZoneId"] },
            ),
        );
    }

    private createInternetGateway(vpc: ec2.Vpc): ec2.InternetGateway {
        return this.child(ec2.InternetGateway, "internet", { vpcId: vpc.id, tags: this.tags(this.title) });
    }

    private createNatGateways(
        subnets: readonly ec2.Subnet[],
        internet: ec2.InternetGateway,
        args: NetworkArgs,
    ): ec2.NatGateway[] {
        return subnets.slice(0, args.natPerZone ? subnets.length : 1).map((subnet, index) => {
            const tags = this.tags(`${this.title}-nat-${index}`);
            const address = this.child(ec2.Eip, `nat-address-${index}`, { domain: "vpc", tags });
            return this.child(
                ec2.NatGateway,
                `nat-${index}`,
                { allocationId: address.id, subnetId: subnet.id, connectivityType: "public", tags },
                { dependsOn: [internet] },
            );
        });
    }

    private createPublicRoutes(vpc: ec2.Vpc, gateway: ec2.InternetGateway, subnets: readonly ec2.Subnet[]): void {
        const table = this.createTable(vpc, "public", subnets);
        this.child(ec2.Route, "public-out", {
            routeTableId: table.id,
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId: gateway.id,
        });
    }

    private createPrivateRoutes(
        vpc: ec2.Vpc,
        nats: readonly ec2.NatGateway[],
        subnets: readonly ec2.Subnet[],
    ): ec2.RouteTable[] {
        return subnets.map((subnet, index) => {
            const table = this.createTable(vpc, `private-${index}`, [subnet]);
            this.child(ec2.Route, `private-out-${index}`, {
                routeTableId: table.id,
                destinationCidrBlock: "0.0.0.0/0",
                natGatewayId: (nats[index] ?? nats[0]!).id,
            });
            return table;
        });
    }

    private createDataRoutes(vpc: ec2.Vpc, subnets: readonly ec2.Subnet[]): ec2.RouteTable {
        return this.createTable(vpc, "data", subnets);
    }

    private createTable(vpc: ec2.Vpc, suffix: string, subnets: readonly ec2.Subnet[]): ec2.RouteTable {
        const tags = this.tags(`${this.title}-${suffix}`);
        const table = this.child(ec2.RouteTable, `${suffix}-routes`, { vpcId: vpc.id, tags });
        subnets.forEach((subnet, index) => {
            const place = subnets.length === 1 ? suffix : `${suffix}-${index}`;
            this.child(ec2.RouteTableAssociation, `${place}-route`, { routeTableId: table.id, subnetId: subnet.id });
        });
        return table;
    }
}

/** Tags by which Kubernetes finds subnets for load balancers and Karpenter for nodes. */
function discoveryTags(kind: Kind, clusterName: string): Record<string, string> {
    if (kind === "public") return { "kubernetes.io/role/elb": "1" };
    if (kind === "private") return { "kubernetes.io/role/internal-elb": "1", "karpenter.sh/discovery": clusterName };
    return {};
}
