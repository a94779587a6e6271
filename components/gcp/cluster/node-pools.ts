import * as container from "@pulumi/gcp/container";
import type * as pulumi from "@pulumi/pulumi";
import type { GroundSettings } from "../../shared/foundation";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import { nodeClasses } from "../sizes";
import type { ControlPlane } from "./control-plane";
import { hardened, type NodeKind } from "./node-config";
import { mostNodes } from "./node-limits";

/** Arguments of {@link NodePools}. */
export interface NodePoolsArgs extends Pick<GroundSettings, "systemNodes" | "limits"> {
    readonly controlPlane: ControlPlane;
    readonly nodeAccount: pulumi.Input<string>;
    readonly keyName: pulumi.Input<string>;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ nodePool: typeof container.NodePool }>;
}

/**
 * Nodes for the add-ons, and nodes that come and go with what tenants run. Where a class makes the tenants' pools, the second stays at
 * nothing: it takes in add-ons that outgrow the first, and pods that were deployed before the class.
 */
export class NodePools extends GcpComponent {
    /** What everything inside the cluster waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: GcpContext, args: NodePoolsArgs, opts: pulumi.ComponentResourceOptions) {
        super("NodePools", name, context, opts, args.transform);
        const { min, max } = args.systemNodes;
        this.ready = [
            this.createPool("system", min, max, args),
            this.createPool("workloads", 0, mostNodes(args.limits, nodeClasses.workloads), args),
        ];
        this.registerOutputs();
    }

    private createPool(kind: NodeKind, least: number, most: number, args: NodePoolsArgs): container.NodePool {
        return this.child(
            container.NodePool,
            kind,
            {
                name: physicalName("gcpNodePool", this.context.scope, kind),
                cluster: args.controlPlane.nodes.cluster.id,
                location: this.context.scope.region,
                autoscaling: { totalMinNodeCount: least, totalMaxNodeCount: most, locationPolicy: "BALANCED" },
                management: { autoRepair: true, autoUpgrade: true },
                upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
                networkConfig: { enablePrivateNodes: true },
                nodeConfig: hardened(kind, this.context.scope.region, args.nodeAccount, args.keyName, this.labels()),
            },
            { guard: ["location"] },
        );
    }
}
