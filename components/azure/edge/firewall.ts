import * as frontdoor from "@pulumi/azure-native/frontdoor";
import type * as pulumi from "@pulumi/pulumi";
import { addressLimit } from "../../shared/edge-rate";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, idOf } from "../context";
import { azureName } from "../names";
import { edgeSku, everywhere, managedRules, rateBounds, rateMinutes } from "./facts";

/** Arguments of {@link Firewall}. */
export interface FirewallArgs {
    /** Requests a second that the gateway lets through to the tenant. */
    readonly requestsPerSecond: number;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ policy: typeof frontdoor.Policy }>;
}

/** What refuses requests at the edge: attacks and bots by rules that Microsoft keeps up to date, and who asks too often before anything else. */
export class Firewall extends AzureComponent {
    readonly id: pulumi.Output<string>;

    constructor(name: string, context: AzureContext, args: FirewallArgs, opts: pulumi.ComponentResourceOptions) {
        super("Firewall", name, context, opts, args.transform);
        const policyName = azureName("firewall", context.scope, "edge");
        const policy = this.child(
            frontdoor.Policy,
            "policy",
            {
                ...this.group,
                location: everywhere,
                policyName,
                sku: { name: edgeSku },
                policySettings: {
                    enabledState: "Enabled",
                    mode: "Prevention",
                    requestBodyCheck: "Enabled",
                    state: "Enabled",
                    scrubbingRules: unlogged.map((rule) => ({ ...rule, state: "Enabled" })),
                },
                customRules: { rules: [rate(args.requestsPerSecond)] },
                managedRules: { managedRuleSets: managedRules.map((set) => ({ ...set })) },
                tags: this.tags(),
            },
            { guard: ["policySettings", "managedRules"] },
        );
        this.id = idOf(context, policy, "Microsoft.Network/frontDoorWebApplicationFirewallPolicies", policyName);
        this.registerOutputs({ id: this.id });
    }
}

/** What identifies people, of which logs of matches keep nothing; without this Azure writes requests down in clear. */
const unlogged = [
    { matchVariable: "RequestHeaderNames", selectorMatchOperator: "Equals", selector: "Authorization" },
    { matchVariable: "RequestHeaderNames", selectorMatchOperator: "Equals", selector: "Cookie" },
    { matchVariable: "RequestCookieNames", selectorMatchOperator: "EqualsAny" },
] as const;

/** Counts each client by the address that it connects from. */
function rate(requestsPerSecond: number) {
    return {
        name: "rate",
        priority: 1,
        enabledState: "Enabled",
        ruleType: "RateLimitRule",
        rateLimitDurationInMinutes: rateMinutes,
        rateLimitThreshold: addressLimit(requestsPerSecond, rateBounds),
        groupBy: [{ variableName: "SocketAddr" }],
        matchConditions: [{ matchVariable: "SocketAddr", operator: "IPMatch", matchValue: ["0.0.0.0/0", "::/0"] }],
        action: "Block",
    };
}
