import { mostStorageGiB } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { type EngineVersions, engineVersions, premiumVersions, versionStanding } from "../engines";
import { leastCeilingGiB } from "../growth";
import type { Problem } from "../problem";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { CloudName } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import { Size } from "../units";
import type { CellRule, FieldRule, RuleContext, TenantRule } from "./rule";

/** Least storage of a PostgreSQL server. Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html (gp3), read 2026-07. */
const leastStorage = Size.parse("20Gi");

const storageBounds: FieldRule<Pick<Cell, "database">> = {
    fields: ["region"],
    *check({ database }, context) {
        const mostStorage = Size.parse(`${mostStorageGiB[context.region.cloud]}Gi`);
        for (const field of ["storage", "max_storage"] as const) {
            const path = ["database", field];
            if (!context.sound(path)) continue;
            const value = database[field];
            const rounded = Math.ceil(value.gibibytes);
            const near = Math.min(Math.max(rounded, leastStorage.gibibytes), mostStorage.gibibytes);
            const whole = value.bytes % Size.parse("1Gi").bytes === 0;
            if (whole && value.bytes >= leastStorage.bytes && value.bytes <= mostStorage.bytes) continue;
            yield problem("TN206", {
                at: context.origin(path),
                path: printPath(path),
                message: `${field} must be ${leastStorage} to ${mostStorage} on ${cloudTitles[context.region.cloud]}, in whole Gi`,
                value: String(value),
                suggestion: `${near}Gi`,
                fix: `Write ${leastStorage} to ${mostStorage}, such as ${near}Gi.`,
            });
        }
        if (!context.sound(["database", "storage"]) || !context.sound(["database", "max_storage"])) return;
        if (database.storage.bytes < database.max_storage.bytes) {
            yield* roomToGrow(database, context);
            return;
        }
        if (database.storage.bytes === database.max_storage.bytes) return;
        yield problem("TN305", {
            ...context.blame(["database", "storage"], ["database", "max_storage"]),
            message: `storage (${database.storage}) is more than max_storage (${database.max_storage})`,
            value: String(database.storage),
            fix: "Raise max_storage to at least storage, or lower storage.",
        });
    },
};

/** A ceiling that equals the start stands for no growth; any other must leave the room that the cloud asks for. */
function* roomToGrow({ storage, max_storage }: Cell["database"], context: RuleContext): Iterable<Problem> {
    const least = Size.parse(`${leastCeilingGiB(Math.ceil(storage.gibibytes))}Gi`);
    if (max_storage.bytes >= least.bytes) return;
    yield problem("TN305", {
        ...context.blame(["database", "max_storage"], ["database", "storage"]),
        message: `max_storage (${max_storage}) leaves less than a tenth of storage (${storage}) to grow by, which the cloud refuses`,
        value: String(max_storage),
        suggestion: String(least),
        fix: `Raise max_storage to at least ${least}, or write ${storage} so that storage does not grow.`,
    });
}

const nodes: CellRule = {
    fields: ["cluster.system_nodes"],
    *check({ cluster }, context) {
        const { min, max } = cluster.system_nodes;
        if (min <= max) return;
        yield problem("TN328", {
            at: context.origin(["cluster", "system_nodes", "min"]),
            path: "cluster.system_nodes.min",
            message: `min (${min}) is more than max (${max})`,
            value: min,
            fix: `Write at most ${max}, or raise max.`,
        });
    },
};

export type Service = Cell["database"] | Tenant["database"] | Tenant["cache"];

/** Versions that there are of what a service is on a cloud. */
export function offeredOf(service: Service, cloud: CloudName): EngineVersions | undefined {
    if ("class" in service && service.class === "premium" && premiumVersions[cloud]) return premiumVersions[cloud];
    return engineVersions[cloud][service.engine];
}

/** An engine's version must be one that the cloud offers; one that may have come since is taken, and told. */
function versions<T>(service: "database" | "cache", read: (value: T) => Service): FieldRule<T> {
    return {
        fields: [service, "region"],
        *check(value, context) {
            const { enabled, version } = read(value);
            const offered = offeredOf(read(value), context.region.cloud);
            if (!enabled || !offered) return;
            const standing = versionStanding(version, offered);
            if (standing === "known") return;
            const { engine, known } = offered;
            const path = [service, "version"];
            const told = { value: version, allowed: known };
            if (standing === "unknown") {
                const message = `${engine} ${version} is not offered`;
                const choices = [known.slice(0, -1).join(", "), known.at(-1)].filter(Boolean).join(" or ");
                const fix = `Write ${choices}, in quotes.`;
                yield problem("TN331", { at: context.origin(path), path: printPath(path), ...told, message, fix });
            } else {
                const message = `${engine} ${version} is newer than what is known to be offered (${known.at(-1)})`;
                const fix = "Look whether the region offers it; where it does, nothing is to be done.";
                yield problem("TN332", { ...context.notice(path), value: version, message, fix });
            }
        },
    };
}

export const serviceRules: readonly TenantRule[] = [
    storageBounds as FieldRule<Tenant>,
    versions<Tenant>("database", ({ database }) => database),
    versions<Tenant>("cache", ({ cache }) => cache),
];
export const cellServiceRules: readonly CellRule[] = [
    storageBounds as FieldRule<Cell>,
    versions<Cell>("database", ({ database }) => database),
    nodes,
];
