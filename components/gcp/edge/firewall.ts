import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import type { EdgeFront } from "../../shared/edge-front";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import { firewallRules } from "./firewall-rules";

/** Arguments of {@link Firewall}. */
export interface FirewallArgs {
    readonly front: Pick<EdgeFront, "requestsPerSecond" | "enabled">;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ securityPolicy: typeof compute.SecurityPolicy }>;
}

/** The web application firewall of a tenant's edge. */
export class Firewall extends GcpComponent {
    readonly policyId: pulumi.Output<string>;
    readonly policyName: string;

    constructor(name: string, context: GcpContext, args: FirewallArgs, opts: pulumi.ComponentResourceOptions) {
        super("Firewall", name, context, opts, args.transform);
        this.policyName = physicalName("gcpLabel", context.scope, "edge");
        const settings: compute.SecurityPolicyArgs = {
            name: this.policyName,
            project: context.project,
            description: `In front of the public hosts of tenant ${context.scope.id}`,
            type: "CLOUD_ARMOR",
            rules: firewallRules(args.front),
            // Without a subscription it tells of attacks, and leaves the answer to people.
            adaptiveProtectionConfig: { layer7DdosDefenseConfig: { enable: true, ruleVisibility: "STANDARD" } },
            advancedOptionsConfig: { jsonParsing: "STANDARD", logLevel: "NORMAL" },
        };
        const policy = this.child(compute.SecurityPolicy, "policy", settings, { guard: ["rules"] });
        this.policyId = policy.id;
        this.registerOutputs({ policyId: this.policyId });
    }
}
