import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { AwsComponent, type Transforms } from "./component";

/** Where a data service stands, and who may connect to it. */
export interface DataPlace {
    readonly vpcId: pulumi.Input<string>;
    readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Group of the nodes that may connect. */
    readonly clientSecurityGroupId: pulumi.Input<string>;
}

/** Changes to what lets nodes in, by class. */
export type DataServiceTransforms = Transforms<{
    securityGroup: typeof ec2.SecurityGroup;
    securityGroupIngressRule: typeof vpc.SecurityGroupIngressRule;
}>;

/** What a data service lets in. */
interface Door {
    /** What speaks through it, such as `PostgreSQL`. */
    readonly protocol: string;
    /** Who does. */
    readonly from: string;
    readonly port: number;
}

/** A server in the data subnets that nodes alone may connect to. */
export abstract class DataService extends AwsComponent {
    /** Physical name of the server. */
    abstract readonly identifier: string;

    /** Name of the snapshot that is left of the server when it is deleted. */
    protected finalSnapshot(server: string): string {
        return `${server}-${this.context.scope.farewell?.mark ?? "final"}`;
    }

    /** The group that the server is in, open to nodes on its one port. */
    protected createSecurityGroup(place: DataPlace, { protocol, from, port }: Door): ec2.SecurityGroup {
        const tags = this.tags(this.identifier, "tenant");
        const group = this.child(ec2.SecurityGroup, "group", {
            name: this.identifier,
            description: `${protocol} from ${from}`,
            vpcId: place.vpcId,
            tags,
        });
        this.child(vpc.SecurityGroupIngressRule, "from-nodes", {
            securityGroupId: group.id,
            description: `${protocol} from nodes`,
            referencedSecurityGroupId: place.clientSecurityGroupId,
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            tags,
        });
        return group;
    }
}
