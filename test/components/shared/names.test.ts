import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NameKind, nameRules, physicalName, sqlName, stableHash } from "../../../components/shared/names";

const kinds = Object.keys(nameRules) as NameKind[];
/** Ids as the schema takes them. */
const id = fc
    .stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/)
    .filter((text) => text.length >= 1 && text.length <= 40);
const purpose = fc.constantFrom("database", "cache", "data", "app", "secretsreader");
const workload = fc.stringMatching(/^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/);
const scopeKind = fc.constantFrom("cell" as const, "tenant" as const);
const parts = fc.tuple(scopeKind, id, purpose, fc.option(workload, { nil: undefined }));
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const nameOf = (kind: NameKind, [scope, owner, of, more]: Parts) =>
    physicalName(kind, { kind: scope, id: owner }, of, ...(more === undefined ? [] : [more]));

describe("physicalName", () => {
    it.each(kinds)("keeps to the limits of %s", (kind) => {
        const rule = nameRules[kind];
        fc.assert(
            fc.property(parts, (some) => {
                const name = nameOf(kind, some);
                expect(name.length).toBeLessThanOrEqual(rule.max);
                expect(name).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
                if (!rule.doubleHyphen) expect(name).not.toContain("--");
            }),
        );
    });

    it.each(kinds)("never gives two owners the same %s", (kind) => {
        fc.assert(
            fc.property(parts, parts, (one, other) => {
                fc.pre(JSON.stringify(one) !== JSON.stringify(other));
                expect(nameOf(kind, one)).not.toBe(nameOf(kind, other));
            }),
        );
    });

    it("tells apart what concatenation would not", () => {
        const scope = (owner: string) => ({ kind: "tenant" as const, id: owner });
        expect(physicalName("role", scope("a"), "app", "b-app-c")).not.toBe(
            physicalName("role", scope("a-app-b"), "app", "c"),
        );
        expect(physicalName("cluster", { kind: "cell", id: "a" }, "cluster")).not.toBe(
            physicalName("cluster", { kind: "tenant", id: "cell-a" }, "cluster"),
        );
    });

    it("is readable where nothing has to change", () => {
        expect(physicalName("database", { kind: "tenant", id: "spotify-premium" }, "database")).toBe(
            "tn-spotify-premium-database",
        );
        expect(physicalName("cluster", { kind: "cell", id: "eu-1" }, "cluster")).toBe("cell-eu-1-cluster");
    });

    it("cuts a long id before the hash of the whole", () => {
        const name = physicalName("cache", { kind: "tenant", id: "a".repeat(40) }, "cache");
        expect(name).toMatch(/^tn-a{28}-[0-9a-f]{8}$/);
        expect(name).toHaveLength(40);
    });
});

describe("stableHash", () => {
    it("does not change", () => {
        expect(stableHash("a", "b")).toBe(stableHash("a", "b"));
        expect(stableHash("a", "b")).toBe("0473ef2d");
        expect(stableHash("ab")).not.toBe(stableHash("a", "b"));
    });
});

describe("sqlName", () => {
    it("is an identifier of at most 63 bytes that needs no quotes, and different for different ids", () => {
        fc.assert(
            fc.property(id, id, (one, other) => {
                expect(sqlName("app", one)).toMatch(/^[a-z][a-z0-9_]{0,62}$/);
                fc.pre(one !== other);
                expect(sqlName("app", one)).not.toBe(sqlName("app", other));
            }),
        );
    });
});
