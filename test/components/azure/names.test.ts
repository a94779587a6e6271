import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AzureNameKind, azureName, azureNameRules, globalName, type Owner } from "../../../components/azure/names";

const kinds = Object.keys(azureNameRules) as AzureNameKind[];
type GlobalKind = Parameters<typeof globalName>[0];
type LocalKind = Parameters<typeof azureName>[0];
const isGlobal = (kind: AzureNameKind): kind is GlobalKind => "global" in azureNameRules[kind];
const globals = kinds.filter(isGlobal);
const locals = kinds.filter((kind): kind is LocalKind => !isGlobal(kind));

/** Ids as the schema takes them, of 1 to 40 characters. */
const id = fc.stringMatching(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/).filter((text) => !text.includes("--"));
const purpose = fc.constantFrom("data", "audit", "vault", "cluster", "endpoint", "app");
const more = fc.stringMatching(/^[a-z][a-z0-9-]{0,60}[a-z0-9]$/);
const scopeKind = fc.constantFrom("cell" as const, "tenant" as const);
/** Of a first home or of a second one. */
const home = fc.constant("second" as const);
const owner = fc.record({ kind: scopeKind, id, home }, { requiredKeys: ["kind", "id"] });
const subscription = fc.uuid();

describe("names on Azure", () => {
    it.each(locals)("keep to the limits of %s", (kind) => {
        fc.assert(
            fc.property(owner, purpose, fc.option(more, { nil: undefined }), (scope, of, part) => {
                const name = azureName(kind, scope, of, ...(part === undefined ? [] : [part]));
                expect(name.length).toBeLessThanOrEqual(azureNameRules[kind].max);
                expect(name).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
            }),
        );
    });

    it.each(globals)("keep to the limits and the alphabet of %s", (kind) => {
        const { max, hyphens } = azureNameRules[kind];
        fc.assert(
            fc.property(owner, purpose, subscription, (scope, of, account) => {
                const name = globalName(kind, account, scope, of);
                expect(name.length).toBeGreaterThanOrEqual(3);
                expect(name.length).toBeLessThanOrEqual(max);
                expect(name).toMatch(hyphens === "none" ? /^[a-z][a-z0-9]*$/ : /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
            }),
        );
    });

    it.each(globals)("never give two owners, purposes or subscriptions the same %s", (kind) => {
        const parts = fc.tuple(subscription, owner, purpose);
        fc.assert(
            fc.property(parts, parts, (one, other) => {
                fc.pre(JSON.stringify(one) !== JSON.stringify(other));
                expect(globalName(kind, ...one)).not.toBe(globalName(kind, ...other));
            }),
        );
    });

    it.each(locals)("never give two owners the same %s", (kind) => {
        const parts = fc.tuple(owner, purpose, fc.option(more, { nil: undefined }));
        const nameOf = ([scope, of, part]: [Owner, string, string | undefined]) =>
            azureName(kind, scope, of, ...(part === undefined ? [] : [part]));
        fc.assert(
            fc.property(parts, parts, (one, other) => {
                fc.pre(JSON.stringify(one) !== JSON.stringify(other));
                expect(nameOf(one)).not.toBe(nameOf(other));
            }),
        );
    });

    it("give vaults of a home that is made anew other names, within their limits", () => {
        fc.assert(
            fc.property(owner, subscription, fc.uuid(), fc.uuid(), (scope, account, turn, next) => {
                fc.pre(turn !== next);
                const vault = (of: string) => globalName("vault", account, scope, `cluster${of}`);
                expect(vault(turn)).not.toBe(vault(next));
                expect(vault(turn)).toMatch(/^(?=.{3,24}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
            }),
        );
    });

    it("are readable where there is room", () => {
        const acme = { kind: "tenant" as const, id: "acme" };
        expect(azureName("cluster", acme, "cluster")).toBe("tn-acme-cluster");
        expect(globalName("vault", "0b1f", acme, "vault")).toMatch(/^tn-acme-[0-9a-f]{8}$/);
        expect(globalName("storage", "0b1f", { kind: "cell", id: "west-eu-1" }, "audit")).toMatch(
            /^cellwesteu1[0-9a-f]{8}$/,
        );
        expect(globalName("database", "0b1f", acme, "database")).toMatch(/^tn-acme-database-[0-9a-f]{8}$/);
    });
});
