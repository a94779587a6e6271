import { sharedCacheUsers } from "../capabilities";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { CloudName } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import { hasSilo } from "../silo";
import type { TenantRule } from "./rule";

/** What the tenants of a cell share, as messages name it. */
interface Share {
    readonly what: string;
    /** How the tenant gets one of its own. */
    readonly own: "bridge" | "silo";
    /** Whether a cell's file says it. */
    readonly ofCell: boolean;
    readonly paths: readonly string[];
    /** Whether a cell of a cloud has it to share. @default every cloud's */
    readonly on?: (cloud: CloudName) => boolean;
}

const shares: readonly Share[] = [
    {
        what: "network and cluster",
        own: "silo",
        ofCell: true,
        paths: [
            "placement.cidr",
            "placement.zones",
            "placement.deployers",
            "placement.administrators",
            "placement.dns.zone_id",
            "placement.perimeter.access_policy",
            "placement.perimeter.mode",
            "placement.perimeter.deployers",
            "placement.registry.enabled",
            "placement.registry.repositories",
            "placement.registry.publishers",
            "placement.registry.mirrors",
            "placement.registry.untagged_retention",
            "placement.forecaster.image",
            "placement.forecaster.shards",
            "placement.headroom",
            "placement.network_policies",
            "placement.threat_detection",
        ],
    },
    {
        what: "project",
        own: "silo",
        ofCell: false,
        paths: ["placement.project.create", "placement.project.parent", "placement.project.billing_account"],
    },
    {
        what: "database server",
        own: "bridge",
        ofCell: true,
        paths: [
            "database.version",
            "database.size",
            "database.storage",
            "database.max_storage",
            "database.high_availability",
            "database.backup_retention",
            "database.deletion_protection",
        ],
    },
    {
        what: "cache",
        own: "bridge",
        ofCell: false,
        paths: ["cache.version", "cache.size", "cache.replicas", "cache.snapshot_retention"],
        // Elsewhere each tenant has a cache of its own, which does what its file says.
        on: (cloud) => sharedCacheUsers[cloud] !== undefined,
    },
    { what: "data services", own: "bridge", ofCell: true, paths: ["maintenance_window"] },
];

/** Whether what a setting of a tenant is about belongs to its cell. */
export function isOfCell(tenant: Pick<Tenant, "placement" | "move">, cloud: CloudName, path: string): boolean {
    const idle: readonly string[] = keysOfCell[hasSilo(tenant) ? "silo" : tenant.placement.isolation];
    const share = shares.find(({ paths }) => paths.includes(path));
    return idle.includes(path) && (share?.on?.(cloud) ?? true);
}

const shared = (own: Share["own"]) => shares.filter((share) => share.own === own).flatMap(({ paths }) => paths);

/** Keys that say nothing in a tenant of each isolation, for what they set belongs to its cell. */
export const keysOfCell = {
    pool: [...shared("silo"), ...shared("bridge")],
    bridge: shared("silo"),
    silo: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Warns of such keys where the tenant's own file writes them: what layers say, they say for tenants of every isolation. */
function ruleOf({ what, own, ofCell }: Share, dotted: string): TenantRule {
    const path = dotted.split(".");
    return {
        fields: ["placement.isolation", "move", "region", dotted],
        *check(tenant, context) {
            const { isolation, cell } = tenant.placement;
            if (!isOfCell(tenant, context.region.cloud, dotted) || !context.explicit(path)) return;
            const name = cell ?? "its cell";
            // A cell has no `placement`: what a tenant writes there stands at the top of its file.
            const key = path[0] === "placement" ? path.slice(1).join(".") : dotted;
            const inCell = ofCell ? `, or write ${key} in cells/${cell ?? "<cell>"}.yaml for all its tenants` : "";
            yield problem("TN333", {
                at: context.origin(path),
                path: printPath(path),
                message: `${dotted} belongs to the cell: a ${isolation} tenant shares the ${what} of ${name} and cannot set it`,
                fix: `Take it out${inCell}; \`placement.isolation: ${own}\` gives the tenant its own.`,
            });
        },
    };
}

export const sharedRules: readonly TenantRule[] = shares.flatMap((share) =>
    share.paths.map((path) => ruleOf(share, path)),
);
