import { sqlInstance } from "../../../reading/google";
import { expect, isSet, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Tiers with a shared processor, and those of the first generation (from knowledge, unverified). */
const shared = /^(db-f1-micro|db-g1-small|D\d+)$/i;

export const gcpSqlTierAllowed: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-tier-allowed",
    title: "Databases are of a size that was chosen",
    requirement:
        "The machine tier of a Cloud SQL instance is one with a processor of its own, of a series that is still offered.",
    themes: ["cost"],
    severity: "low",
    level: "advisory",
    types: [sqlInstance],
    properties: ["settings.tier"],
    rationale: "Tiers with a shared processor have no service level, and those of the first generation are gone.",
    fix: "Set settings.tier to a db-custom or db-perf-optimized one (database.size in the tenant file).",
    url: "https://cloud.google.com/sql/docs/postgres/machine-series-overview",
    check: (server) =>
        expect(
            server,
            "settings.tier",
            (tier) => isSet(tier) && !shared.test(textOf(tier)),
            "its tier is none that a tenant gets",
        ),
};
