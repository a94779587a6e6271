import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { bucketArn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

/** Services that nodes, add-ons and workloads call; with endpoints their traffic never leaves the network. */
const interfaceServices = [
    "ec2",
    "ecr.api",
    "ecr.dkr",
    "eks",
    "eks-auth",
    "kms",
    "logs",
    "monitoring",
    "secretsmanager",
    "sqs",
    "sts",
] as const;

/** Arguments of {@link Endpoints}. */
export interface EndpointsArgs {
    readonly vpcId: pulumi.Input<string>;
    readonly cidr: string;
    readonly subnetIds: pulumi.Input<string>[];
    readonly routeTableIds: pulumi.Input<string>[];
    /** Further services. @default none */
    readonly more?: readonly string[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        securityGroup: typeof ec2.SecurityGroup;
        securityGroupIngressRule: typeof vpc.SecurityGroupIngressRule;
        vpcEndpoint: typeof ec2.VpcEndpoint;
    }>;
}

/** Private ways to the cloud's own services, usable by principals of this account alone. */
export class Endpoints extends AwsComponent {
    constructor(name: string, context: AwsContext, args: EndpointsArgs, opts: pulumi.ComponentResourceOptions) {
        super("Endpoints", name, context, opts, args.transform);
        const group = this.createSecurityGroup(args);
        this.createGatewayEndpoint(args);
        this.createStorageEndpoint(group, args);
        for (const service of [...interfaceServices, ...(args.more ?? [])])
            this.createInterfaceEndpoint(service, group, args);
        this.registerOutputs();
    }

    private serviceName(service: string): string {
        const { region } = this.context.scope;
        const domain = this.context.partition === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws";
        return `${domain}.${region}.${service}`;
    }

    private createSecurityGroup(args: EndpointsArgs): ec2.SecurityGroup {
        const name = physicalName("securityGroup", this.context.scope, "endpoints");
        const tags = this.tags(name);
        const group = this.child(ec2.SecurityGroup, "group", {
            name,
            description: "HTTPS from the network to endpoints of cloud services",
            vpcId: args.vpcId,
            tags,
        });
        this.child(vpc.SecurityGroupIngressRule, "https", {
            securityGroupId: group.id,
            description: "HTTPS from inside the network",
            cidrIpv4: args.cidr,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            tags,
        });
        return group;
    }

    /** Data subnets and whoever looks up S3 elsewhere reach it here, at no cost. */
    private createGatewayEndpoint(args: EndpointsArgs): void {
        this.child(ec2.VpcEndpoint, "s3", {
            vpcId: args.vpcId,
            serviceName: this.serviceName("s3"),
            vpcEndpointType: "Gateway",
            routeTableIds: args.routeTableIds,
            policy: inPlace(this.context, (place) => policyDocument(ownAccount(place), imageLayers(place))),
            tags: this.tags(`${this.context.scope.id}-s3`),
        });
    }

    /** Pods may only reach addresses inside the network, so S3 has some there too; names inside the network lead to them. */
    private createStorageEndpoint(group: ec2.SecurityGroup, args: EndpointsArgs): void {
        this.child(ec2.VpcEndpoint, "s3-inside", {
            vpcId: args.vpcId,
            serviceName: this.serviceName("s3"),
            vpcEndpointType: "Interface",
            privateDnsEnabled: true,
            dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: false },
            subnetIds: args.subnetIds,
            securityGroupIds: [group.id],
            policy: inPlace(this.context, (place) => policyDocument(ownAccount(place), imageLayers(place))),
            tags: this.tags(`${this.context.scope.id}-s3-inside`),
        });
    }

    private createInterfaceEndpoint(service: string, group: ec2.SecurityGroup, args: EndpointsArgs): void {
        this.child(ec2.VpcEndpoint, service.replace(".", "-"), {
            vpcId: args.vpcId,
            serviceName: this.serviceName(service),
            vpcEndpointType: "Interface",
            privateDnsEnabled: true,
            subnetIds: args.subnetIds,
            securityGroupIds: [group.id],
            policy: inPlace(this.context, (place) => policyDocument(ownAccount(place))),
            tags: this.tags(`${this.context.scope.id}-${service}`),
        });
    }
}

/** An endpoint is a way, not a right: whoever is of this account may use it, what they may do is in their own policies. */
function ownAccount(place: Place): Statement {
    return {
        Sid: "OwnAccount",
        Effect: "Allow",
        Principal: "*",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": place.account } },
    };
}

/**
 * Image layers of four registries lie in S3 and are fetched without the account's signature: those of ECR and of
 * registry.k8s.io in each region, those of Docker Hub and quay.io in us-east-1, which ways of that region alone lead to.
 * Sources: docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html, github.com/kubernetes/registry.k8s.io,
 * github.com/docker/hub-feedback/issues/1318 and github.com/IBM/cloud-pak-deployer/issues/504, read 2026-11.
 */
function imageLayers(place: Place): Statement {
    const buckets = [
        `prod-${place.region}-starport-layer-bucket`,
        `prod-registry-k8s-io-${place.region}`,
        "docker-images-prod",
        "quayio-production-s3",
    ];
    return {
        Sid: "ImageLayers",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: buckets.map((bucket) => `${bucketArn(place, bucket)}/*`),
    };
}
