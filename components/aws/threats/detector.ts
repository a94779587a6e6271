import * as guardduty from "@pulumi/aws/guardduty";
import type * as pulumi from "@pulumi/pulumi";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";

/** Arguments of {@link ThreatDetector}. */
export interface ThreatDetectorArgs {
    /** Also watch what runs on nodes, look for malware on their disks, and read every use of objects: billed by what there is. */
    readonly thorough: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        detector: typeof guardduty.Detector;
        detectorFeature: typeof guardduty.DetectorFeature;
    }>;
}

/** What GuardDuty reads besides trails, flows and names, which it always does. Source: @pulumi/aws 7.48.0, guardduty/detectorFeature.d.ts. */
const always = ["EKS_AUDIT_LOGS", "RDS_LOGIN_EVENTS"];
const billedByUse = ["S3_DATA_EVENTS", "EBS_MALWARE_PROTECTION"];

/**
 * The agents are the stack's own: those that GuardDuty puts up by itself bring an endpoint and a security group into the network that are in no
 * stack, so that the network could not be deleted. Source: docs.aws.amazon.com/guardduty/latest/ug/gdu-runtime-approaches-agent-deployment-eks-clusters.html, read 2026-11-29.
 */
const managedAgents = ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"];

/** GuardDuty of an account and region, of which there is one. */
export class ThreatDetector extends AwsComponent {
    /** What agents on nodes wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AwsContext, args: ThreatDetectorArgs, opts: pulumi.ComponentResourceOptions) {
        super("ThreatDetector", name, context, opts, args.transform);
        const detector = this.child(guardduty.Detector, "detector", {
            enable: true,
            findingPublishingFrequency: "FIFTEEN_MINUTES",
            tags: this.tags(`${context.scope.id}-threats`),
        });
        const features = [...always, ...(args.thorough ? [...billedByUse, "RUNTIME_MONITORING"] : [])];
        this.ready = features.map((feature) => this.createFeature(detector, feature));
        this.registerOutputs();
    }

    private createFeature(detector: guardduty.Detector, feature: string): guardduty.DetectorFeature {
        return this.child(
            guardduty.DetectorFeature,
            feature.toLowerCase().replaceAll("_", "-"),
            {
                detectorId: detector.id,
                name: feature,
                status: "ENABLED",
                ...(feature === "RUNTIME_MONITORING"
                    ? { additionalConfigurations: managedAgents.map((name) => ({ name, status: "DISABLED" })) }
                    : {}),
            },
            { guard: ["status"] },
        );
    }
}
