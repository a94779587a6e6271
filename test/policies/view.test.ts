import { describe, expect, it } from "vitest";
import { unknown } from "../../policies/rule";
import { isRoot, type ResourceFacts, redacted, resourceView, stackView } from "../../policies/view";

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (more: object) => ({ [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...more });
const sentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const view = (properties: ResourceFacts["properties"], more: Partial<ResourceFacts> = {}) =>
    resourceView({
        urn: "urn:pulumi:dev::shop::shop:index:Basket::one",
        type: "shop:index:Basket",
        properties,
        ...more,
    });

describe("a resource's view", () => {
    it("reads values by path, through lists", () => {
        const one = view({ spec: { items: [{ size: 1 }, { size: 2 }] }, empty: null });
        expect(one.get("spec.items.1.size")).toBe(2);
        expect(one.get("spec.items.2.size")).toBeUndefined();
        expect(one.get("spec.nothing.here")).toBeUndefined();
        expect(one.get("empty")).toBeUndefined();
    });

    it("reads nothing that the resource did not set itself", () => {
        const one = view({ text: "abc", map: {} });
        expect(one.get("text.length")).toBeUndefined();
        expect(one.get("map.constructor")).toBeUndefined();
        expect(one.get("__proto__")).toBeUndefined();
    });

    it.each([
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        sentinel,
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ])("knows %s as unknown, and all below it", (value) => {
        const one = view({ a: { b: value }, list: ["x", value] });
        expect(one.get("a.b")).toBe(unknown);
        expect(one.get("a.b.c.0")).toBe(unknown);
        expect(one.get("a")).toEqual({ b: unknown });
        expect(one.get("list")).toEqual(["x", unknown]);
    });

    it("unwraps secrets and output values", () => {
        const one = view({
            password: secret("hunter2"),
            late: secret(sentinel),
            known: output({ value: { size: 3 } }),
            unknown: output({}),
            hidden: output({ value: "hunter3", secret: true }),
            reference: { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn" },
        });
        expect(one.get("password")).toBe("hunter2");
        expect(one.get("late")).toBe(unknown);
        expect(one.get("known.size")).toBe(3);
        expect(one.get("unknown")).toBe(unknown);
        expect(one.get("hidden")).toBe("hunter3");
        expect(one.get("reference.urn")).toBe("urn");
    });

    it("takes every secret that was read out of a message", () => {
        const one = view({ secrets: secret({ a: "hunter2", b: [4711, "", true] }), plain: "shown" });
        one.get("secrets");
        expect(redacted("hunter2, 4711, shown", one)).toBe("[secret], [secret], shown");
        expect(redacted("hunter2", undefined)).toBe("hunter2");
    });

    it("makes properties when they are first asked for, once", () => {
        let made = 0;
        const one = view(() => {
            made++;
            return { a: 1 };
        });
        expect(made).toBe(0);
        expect([one.get("a"), one.get("b"), made]).toEqual([1, undefined, 1]);
    });

    it("knows nothing of a resource whose properties are unknown", () => {
        expect(view(() => unknown).get("anything.at.all")).toBe(unknown);
    });

    it("fills in what was not given", () => {
        expect(view({}, { parent: "" })).toMatchObject({
            name: "one",
            protect: false,
            parent: undefined,
            provider: undefined,
            dependencies: [],
            propertyDependencies: {},
        });
    });
});

describe("a stack's view", () => {
    const network = view({}, { urn: "u::network", type: "a" });
    const subnet = view({}, { urn: "u::subnet", type: "b", propertyDependencies: { vpcId: ["u::network"] } });
    const root = view({}, { urn: "u::root", type: "tenantry:index:Cell" });
    const stack = stackView([network, subnet, root]);

    it("finds resources by type, URN and what they were made from", () => {
        expect(stack.ofType("a")).toEqual([network]);
        expect(stack.ofType("b", "a", "c")).toEqual([subnet, network]);
        expect(stack.ofType("c")).toEqual([]);
        expect(stack.byUrn("u::subnet")).toBe(subnet);
        expect(stack.referring(network, "vpcId", "b")).toEqual([subnet]);
        expect(stack.referring(network, "other", "b")).toEqual([]);
    });

    it("knows its root", () => {
        expect(stack.root).toBe(root);
        expect(stackView([network]).root).toBeUndefined();
        expect(["tenantry:index:Tenant", "tenantry:index:Cell", "a"].map(isRoot)).toEqual([true, true, false]);
    });
});
