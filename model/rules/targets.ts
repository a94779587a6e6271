import { addressRange, isPrivateNetwork, overlaps } from "../cidr";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { TenantRule } from "./rule";

/** Addresses that lead nowhere outside of a network or machine. Sources: RFC 1122, section 3.2.1.3; RFC 3927; RFC 6890, tables 1 to 16. */
const local = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"].map(addressRange);
/** Names that are looked up inside alone. Sources: RFC 6761, RFC 6762, RFC 9476, and the domain of clusters. */
const inner = /(^|\.)(localhost|local|internal|svc|cluster\.local|home\.arpa|alt)$/;

/** Why no alert may be sent to a host; undefined where one may. URL parsing has brought every form of an IPv4 address to four numbers. */
export function innerHost(host: string): string | undefined {
    if (host.startsWith("[")) return "is an address, where a name under a public certificate is needed";
    if (/^[\d.]+$/.test(host)) {
        const range = addressRange(host);
        const inside = isPrivateNetwork(host) || local.some((each) => overlaps(each, range));
        return inside ? "lies inside of a network or machine" : undefined;
    }
    const name = host.replace(/\.$/, "");
    return !name.includes(".") || inner.test(name) ? "is a name that is known inside alone" : undefined;
}

const webhooks: TenantRule = {
    fields: ["tenant_config.monitoring.alert_targets"],
    *check({ tenant_config }, context) {
        for (const [index, target] of tenant_config.monitoring.alert_targets.webhook.entries()) {
            const { hostname } = new URL(target);
            const why = innerHost(hostname);
            if (why === undefined) continue;
            const path = ["tenant_config", "monitoring", "alert_targets", "webhook", index];
            yield problem("TN374", {
                at: context.origin(path),
                path: printPath(path),
                // The rest of the address may be a secret.
                message: `${hostname} ${why}: the cluster that sends alerts would be asking its own network`,
                fix: "Write an https:// address that is reached from the internet.",
            });
        }
    },
};

export const targetRules: readonly TenantRule[] = [webhooks];
