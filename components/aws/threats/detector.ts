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

/**
 * What GuardDuty reads besides trails, flows and names, which it always does, and when. Each is declared, on or off: a new detector has most of them
 * on (docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html; from knowledge, unverified), and a feature that is no longer declared
 * is forgotten, and billed on. Those of AI are not in every region, and nothing here is watched by them. Source: @pulumi/aws 7.48.0,
 * guardduty/detectorFeature.d.ts.
 */
const features = {
    EKS_AUDIT_LOGS: "always",
    RDS_LOGIN_EVENTS: "always",
    S3_DATA_EVENTS: "thorough",
    EBS_MALWARE_PROTECTION: "thorough",
    RUNTIME_MONITORING: "thorough",
    // No tenant runs anything on Lambda.
    LAMBDA_NETWORK_LOGS: "never",
} as const;
type Feature = keyof typeof features;

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
        const isOn = (feature: Feature) =>
            features[feature] === "always" || (features[feature] === "thorough" && args.thorough);
        this.ready = (Object.keys(features) as Feature[]).map((one) => this.createFeature(detector, one, isOn(one)));
        this.registerOutputs();
    }

    private createFeature(detector: guardduty.Detector, feature: Feature, on: boolean): guardduty.DetectorFeature {
        return this.child(
            guardduty.DetectorFeature,
            feature.toLowerCase().replaceAll("_", "-"),
            {
                detectorId: detector.id,
                name: feature,
                status: on ? "ENABLED" : "DISABLED",
                ...(feature === "RUNTIME_MONITORING"
                    ? { additionalConfigurations: managedAgents.map((name) => ({ name, status: "DISABLED" })) }
                    : {}),
            },
            { guard: ["status"] },
        );
    }
}
