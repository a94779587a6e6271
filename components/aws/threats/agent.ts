import * as eks from "@pulumi/aws/eks";
import type * as pulumi from "@pulumi/pulumi";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";

/** Service that agents send to, which the network has an endpoint of. Source: docs.aws.amazon.com/guardduty/latest/ug/eks-runtime-creating-vpc-endpoint.html (from knowledge, unverified). */
export const agentService = "guardduty-data";

/** Where EKS puts the agent. Source: docs.aws.amazon.com/guardduty/latest/ug/eks-runtime-monitoring-coverage.html (from knowledge, unverified). */
export const agentNamespace = "amazon-guardduty";

/** Arguments of {@link ThreatAgent}. */
export interface ThreatAgentArgs {
    readonly clusterName: pulumi.Input<string>;
    /** Nodes, the way to GuardDuty, and that it listens. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        addon: typeof eks.Addon;
    }>;
}

/** What tells GuardDuty which processes run on nodes, which files they open and whom they call. */
export class ThreatAgent extends AwsComponent {
    constructor(name: string, context: AwsContext, args: ThreatAgentArgs, opts: pulumi.ComponentResourceOptions) {
        super("ThreatAgent", name, context, opts, args.transform);
        const addonName = "aws-guardduty-agent";
        this.child(
            eks.Addon,
            "agent",
            {
                clusterName: args.clusterName,
                addonName,
                resolveConflictsOnCreate: "OVERWRITE",
                resolveConflictsOnUpdate: "OVERWRITE",
                tags: this.tags(addonName),
            },
            { dependsOn: [...args.dependsOn] },
        );
        this.registerOutputs();
    }
}
