import type { Tenant } from "../../../model/schema/tenant";

type Monitoring = Tenant["tenant_config"]["monitoring"];

interface Destinations {
    readonly subscriptions: readonly { readonly protocol: "email" | "https"; readonly endpoint: string }[];
    readonly slack: NonNullable<Monitoring["alert_targets"]["slack"]> | undefined;
}

/** Where alerts would go when a channel names no target: addresses that nobody can own (RFC 2606), and ids that name no workspace. */
const placeholders = {
    email: ["alerts@example.invalid"],
    webhook: ["https://alerts.example.invalid/webhook"],
    slack: { workspace_id: "T00000000", channel_id: "C00000000" },
} as const;

/** Every way that alerts leave; the model warns of channels that have no target of their own. */
export function destinations(
    channels: Monitoring["alert_channels"],
    targets: Monitoring["alert_targets"],
): Destinations {
    const wanted = new Set(channels);
    const orPlaceholder = (given: readonly string[], instead: readonly string[]) =>
        given.length > 0 ? given : instead;
    const emails = wanted.has("email") ? orPlaceholder(targets.email, placeholders.email) : [];
    const webhooks = wanted.has("webhook") ? orPlaceholder(targets.webhook, placeholders.webhook) : [];
    return {
        subscriptions: [
            ...[...new Set(emails)].map((endpoint) => ({ protocol: "email" as const, endpoint })),
            ...[...new Set(webhooks)].map((endpoint) => ({ protocol: "https" as const, endpoint })),
        ],
        slack: wanted.has("slack") ? (targets.slack ?? placeholders.slack) : undefined,
    };
}
