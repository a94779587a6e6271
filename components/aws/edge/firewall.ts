import * as wafv2 from "@pulumi/aws/wafv2";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { edgeRegion } from "./facts";
import { firewallRules, visibility } from "./firewall-rules";

/** Arguments of {@link Firewall}. */
export interface FirewallArgs {
    /** What the gateway lets through to the tenant. */
    readonly requestsPerSecond: number;
    /** Bucket whose name begins as AWS WAF wants it, and what lets it write there. */
    readonly logs: { readonly bucketArn: pulumi.Input<string>; readonly ready: readonly pulumi.Resource[] };
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        webAcl: typeof wafv2.WebAcl;
        webAclLoggingConfiguration: typeof wafv2.WebAclLoggingConfiguration;
    }>;
}

/** Headers that identify people, of which logs keep nothing. */
const redacted = ["authorization", "cookie"];

/** The web application firewall of a tenant's edge. */
export class Firewall extends AwsComponent {
    readonly arn: pulumi.Output<string>;

    constructor(name: string, context: AwsContext, args: FirewallArgs, opts: pulumi.ComponentResourceOptions) {
        super("Firewall", name, context, opts, args.transform);
        const aclName = physicalName("webAcl", context.scope, "edge");
        const settings: wafv2.WebAclArgs = {
            region: edgeRegion,
            name: aclName,
            description: `In front of the public hosts of tenant ${context.scope.id}`,
            scope: "CLOUDFRONT",
            defaultAction: { allow: {} },
            rules: firewallRules(args.requestsPerSecond, aclName),
            visibilityConfig: visibility(aclName),
            tags: this.tags(aclName),
        };
        const acl = this.child(wafv2.WebAcl, "acl", settings, { guard: ["rules", "defaultAction", "scope"] });
        this.child(
            wafv2.WebAclLoggingConfiguration,
            "logging",
            {
                region: edgeRegion,
                resourceArn: acl.arn,
                logDestinationConfigs: [args.logs.bucketArn],
                redactedFields: redacted.map((header) => ({ singleHeader: { name: header } })),
            },
            { dependsOn: [...args.logs.ready] },
        );
        this.arn = acl.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
