import type { IEC2NodeClass } from "@kubernetes-models/karpenter/karpenter.k8s.aws/v1/EC2NodeClass";
import type { INodePool } from "@kubernetes-models/karpenter/karpenter.sh/v1/NodePool";
import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource";
import * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { Scope, Transform } from "../../cloud";
import { above, among, karpenterPool } from "../../kubernetes/karpenter-pool";
import { labelsOf } from "../../kubernetes/names";
import { type Custom, declareCustom } from "../../kubernetes/objects";
import { physicalName } from "../../shared/names";

/** Arguments of {@link NodePools}. */
export interface NodePoolsArgs {
    readonly scope: Scope;
    readonly clusterName: string;
    readonly clusterSecurityGroupId: pulumi.Input<string>;
    readonly keyArn: pulumi.Input<string>;
    /** Ids of the zones that nodes are added in. */
    readonly zones: readonly string[];
    /** Most that all added nodes come to. */
    readonly maxCpu: string;
    readonly maxMemory: string;
    /** Machine metrics every minute instead of every five. */
    readonly realTime: boolean;
    /** When nodes may be replaced for newer images. */
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** How long a node must be little used before its pods move. */
    readonly consolidateAfter: string;
    /** The release that brings the kinds. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to both custom resources. */
    readonly transform?: Transform<CustomResourceArgs>;
}

const poolName = "default";

/** Which machines Karpenter adds, how many, and when it may replace them. */
export class NodePools extends pulumi.ComponentResource {
    constructor(name: string, args: NodePoolsArgs, opts: pulumi.ComponentResourceOptions) {
        super("tenantry:aws:NodePools", name, {}, opts);
        const guard = { name: poolName, labels: labelsOf(args.scope, "nodes") };
        const { transform } = args;
        const after = { parent: this, dependsOn: [...args.dependsOn] };
        const nodeClass = declareCustom<IEC2NodeClass>(`${name}-class`, guard, machineClass(args), after, transform);
        const last = { parent: this, dependsOn: [nodeClass] };
        declareCustom<INodePool>(`${name}-pool`, guard, pool(args), last, transform);
        this.registerOutputs();
    }
}

function machineClass(args: NodePoolsArgs): Custom<IEC2NodeClass> {
    return {
        apiVersion: "karpenter.k8s.aws/v1",
        kind: "EC2NodeClass",
        spec: {
            // Images follow their releases; the pool's budgets say when nodes move to a new one.
            amiSelectorTerms: [{ alias: "al2023@latest" }],
            instanceProfile: physicalName("role", args.scope, "node"),
            subnetSelectorTerms: [{ tags: { "karpenter.sh/discovery": args.clusterName } }],
            securityGroupSelectorTerms: [{ id: args.clusterSecurityGroupId }],
            associatePublicIPAddress: false,
            detailedMonitoring: args.realTime,
            metadataOptions: {
                httpEndpoint: "enabled",
                httpProtocolIPv6: "disabled",
                httpPutResponseHopLimit: 1,
                httpTokens: "required",
            },
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    ebs: {
                        encrypted: true,
                        kmsKeyID: args.keyArn,
                        volumeType: "gp3",
                        volumeSize: "100Gi",
                        deleteOnTermination: true,
                    },
                },
            ],
            tags: { ...args.scope.tags },
        },
    };
}

function pool({ zones, maxCpu, maxMemory, maintenanceWindow, consolidateAfter }: NodePoolsArgs): Custom<INodePool> {
    return karpenterPool({
        nodeClass: { group: "karpenter.k8s.aws", kind: "EC2NodeClass", name: poolName },
        machines: [
            among("karpenter.k8s.aws/instance-category", "c", "m", "r"),
            above("karpenter.k8s.aws/instance-generation", 5),
            among("topology.k8s.aws/zone-id", ...zones),
        ],
        limits: { cpu: maxCpu, memory: maxMemory },
        maintenanceWindow,
        consolidateAfter,
    });
}
