import { problem } from "../report";
import type { TenantRule } from "./rule";

const path = ["database", "class"];

/** A pool tenant has a database on its cell's server, unless it is on its way to one of its own. */
const notShared: TenantRule = {
    fields: ["database.enabled", "database.class", "placement.isolation", "move"],
    *check({ database, placement, move }, context) {
        if (!database.enabled || database.class !== "premium" || placement.isolation !== "pool" || move) return;
        const place = context.blame(path, ["placement", "isolation"]);
        yield problem("TN354", {
            ...place,
            message: "a pool tenant has a database on its cell's server, which is of no class of the tenant's",
            value: place.path === "database.class" ? database.class : "pool",
            fix: "Write `class: standard`, or `placement.isolation: bridge` or `silo` for a server of its own.",
        });
    },
};

export const classRules: readonly TenantRule[] = [notShared];
