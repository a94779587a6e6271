import type { Tenant } from "../../model/schema/tenant";

type Monitoring = Tenant["tenant_config"]["monitoring"];

interface Destinations {
    readonly subscriptions: readonly { readonly protocol: "email" | "https"; readonly endpoint: string }[];
    readonly slack: Monitoring["alert_targets"]["slack"];
    /** Channels that are on and lead nowhere: the model warns of them, and nothing is made that the cloud would refuse. */
    readonly silent: readonly Monitoring["alert_channels"][number][];
}

/** Every way that alerts leave. */
export function destinations(
    channels: Monitoring["alert_channels"],
    targets: Monitoring["alert_targets"],
): Destinations {
    const wanted = [...new Set(channels)];
    const of = (channel: "email" | "webhook") => (wanted.includes(channel) ? [...new Set(targets[channel])] : []);
    const emails = of("email");
    const webhooks = of("webhook");
    const slack = wanted.includes("slack") ? targets.slack : undefined;
    const told = { email: emails.length > 0, webhook: webhooks.length > 0, slack: slack !== undefined };
    return {
        subscriptions: [
            ...emails.map((endpoint) => ({ protocol: "email" as const, endpoint })),
            ...webhooks.map((endpoint) => ({ protocol: "https" as const, endpoint })),
        ],
        slack,
        silent: wanted.filter((channel) => !told[channel]).sort(),
    };
}
