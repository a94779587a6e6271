import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import { dataSubnets } from "../../../model/data-networks";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { zoneIdsOf } from "../zones";

/** Arguments of {@link DataNetwork}. */
interface DataNetworkArgs {
    /** Address range, within the network of the cell. */
    readonly cidr: string;
    readonly zones: number;
    readonly vpcId: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        routeTable: typeof ec2.RouteTable;
        routeTableAssociation: typeof ec2.RouteTableAssociation;
        subnet: typeof ec2.Subnet;
    }>;
}

/**
 * Subnets of a tenant's own in its cell's network, for its database, pool and cache. Their addresses change as they fail over, and stay within these:
 * so network policies can let its pods out to its own servers and to no others. They have no way out at all.
 */
export class DataNetwork extends AwsComponent {
    readonly subnetIds: pulumi.Output<string>[];
    readonly cidrs: readonly string[];

    constructor(name: string, context: AwsContext, args: DataNetworkArgs, opts: pulumi.ComponentResourceOptions) {
        super("DataNetwork", name, context, opts, args.transform);
        const { cidr, zones, vpcId } = args;
        this.cidrs = dataSubnets(cidr, zones);
        const ids = zoneIdsOf(context.scope.region, zones);
        const title = `${context.scope.id}-data`;
        const table = this.child(ec2.RouteTable, "routes", { vpcId, tags: this.tags(title) });
        const subnets = this.cidrs.map((cidrBlock, index) => {
            const subnet = this.child(
                ec2.Subnet,
                `${index}`,
                {
                    vpcId,
                    cidrBlock,
                    availabilityZoneId: ids[index]!,
                    mapPublicIpOnLaunch: false,
                    tags: this.tags(`${title}-${index}`),
                },
                { guard: ["cidrBlock", "availabilityZoneId"] },
            );
            this.child(ec2.RouteTableAssociation, `${index}`, { routeTableId: table.id, subnetId: subnet.id });
            return subnet;
        });
        this.subnetIds = subnets.map(({ id }) => id);
        this.registerOutputs({ subnetIds: this.subnetIds });
    }
}
