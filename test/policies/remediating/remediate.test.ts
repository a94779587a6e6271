import { describe, expect, it } from "vitest";
import { exempterOf } from "../../../policies/exempting/match";
import type { LeveledRule } from "../../../policies/levels";
import type { Pack } from "../../../policies/pack";
import { changeText } from "../../../policies/remediating/text";
import type { ResourceRule } from "../../../policies/rule";
import { declare, later } from "../support/declared";
import { judged, mended } from "../support/planner-view";
import { analyzed, remediated } from "../support/pulumi-view";

const mark = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [mark]: "1b47061264138c4ac30d75fd1eb44270", value });
const type = "shop:index:Basket";

/** The lid of a basket is to be closed. */
const lid: ResourceRule = {
    scope: "resource",
    id: "lid-closed",
    title: "Lids are closed",
    requirement: "The lid is closed.",
    themes: ["change-management"],
    severity: "low",
    level: "mandatory",
    types: [type],
    properties: ["lid"],
    rationale: "It is a test.",
    fix: "Close it.",
    check: (one) =>
        one.get("lid") === "closed" ? { result: "pass" } : { result: "fail", message: "the lid is not closed" },
    remediate: () => [{ path: "lid", value: "closed" }],
};
const rule = (more: Partial<ResourceRule>): ResourceRule => ({ ...lid, ...more });
const leveled = (...rules: readonly ResourceRule[]): LeveledRule[] =>
    rules.map((one) => ({ rule: one, level: "mandatory", remediates: true, pack: "test" }));
const packOf = (...rules: readonly ResourceRule[]): Pack => ({
    name: "test",
    description: "rules that mend",
    rules,
    levels: Object.fromEntries(rules.map(({ id }) => [id, "remediate"])),
});
const open = declare(type, { lid: "open", apples: 3 });

describe("a resource that rules mend", () => {
    it("is changed, and what was changed is told", () => {
        const { resource, remediator } = mended(leveled(lid), open);
        expect(resource.properties).toEqual({ lid: "closed", apples: 3 });
        expect(remediator.changed(lid.id, open.urn)).toEqual([{ path: "lid", from: "open", to: "closed" }]);
        expect(judged(leveled(lid), [resource], { remediations: remediator })).toMatchObject([
            { rule: lid.id, level: "mandatory", result: "remediated", changed: [{ path: "lid" }] },
        ]);
    });

    it("is left alone at every other level", () => {
        const rules = (["mandatory", "advisory", "disabled"] as const).map((level) => ({
            rule: lid,
            level,
            pack: "t",
        }));
        expect(mended(rules, open).resource).toBe(open);
    });

    it("is mended by each rule after what the one before left", async () => {
        const ribbon = rule({
            id: "ribbon-on-lid",
            check: (one) =>
                one.get("ribbon") === "on" ? { result: "pass" } : { result: "fail", message: "no ribbon" },
            remediate: (one) => (one.get("lid") === "closed" ? [{ path: "ribbon", value: "on" }] : []),
        });
        const both = { lid: "closed", apples: 3, ribbon: "on" };
        expect(mended(leveled(lid, ribbon), open).resource.properties).toEqual(both);
        expect(mended(leveled(ribbon, lid), open).resource.properties).toEqual({ lid: "closed", apples: 3 });
        const there = await remediated(packOf(lid, ribbon), open);
        expect(there).toEqual({ rules: [lid.id, ribbon.id], properties: both });
    });

    it("fails where a later rule undoes what an earlier did", () => {
        const air = rule({
            id: "lid-lets-air-in",
            check: (one) => (one.get("lid") === "ajar" ? { result: "pass" } : { result: "fail", message: "no air" }),
            remediate: () => [{ path: "lid", value: "ajar" }],
        });
        const { resource, remediator } = mended(leveled(lid, air), open);
        expect(judged(leveled(lid, air), [resource], { remediations: remediator })).toMatchObject([
            { rule: lid.id, result: "fail", changed: [{ path: "lid" }] },
            { rule: air.id, result: "remediated" },
        ]);
    });

    it("keeps a secret secret, and out of what is told", async () => {
        const given = declare(type, { lid: secret("open") });
        const { resource, remediator } = mended(leveled(lid), given);
        expect(resource.properties).toEqual({ lid: secret("closed") });
        expect(remediator.changed(lid.id, given.urn)).toEqual([{ path: "lid", from: "[secret]", to: "[secret]" }]);
        expect((await remediated(packOf(lid), given)).properties).toEqual({ lid: secret("closed") });
    });

    it("keeps what is unknown unknown", async () => {
        const given = declare(type, { lid: "open", apples: later(open) });
        const { resource } = mended(leveled(lid), given);
        expect(resource.properties).toEqual({ ...given.properties, lid: "closed" });
        expect((await remediated(packOf(lid), given)).properties).toEqual(resource.properties);
    });

    it("stays where it is exempted", async () => {
        const exempter = exempterOf([
            {
                id: "EX-1",
                rules: [lid.id],
                resource: open.urn,
                ...{ controls: ["A1.2"], reason: "a picnic", ticket: "T-1", requester: "a@example.com" },
                ...{ approver: "b@example.com", created: "2026-11-01", expires: "2026-12-01" },
                compensating_control: "a cloth",
                at: { file: "x.yaml", line: 1, column: 1 },
            },
        ]);
        expect(mended(leveled(lid), open, exempter).resource).toBe(open);
        expect((await remediated(packOf(lid), open, { exempter })).rules).toEqual([]);
    });
});

describe("a remediation that cannot", () => {
    const breaking = rule({
        remediate: () => {
            throw new Error("no hands");
        },
    });
    const vain = rule({ remediate: () => [{ path: "lid", value: "ajar" }] });
    it.each([
        ["breaks", breaking, "the lid is not closed; its remediation failed: no hands"],
        ["does not come to what passes", vain, "the lid is not closed; what its remediation sets leaves it at fail"],
        ["has nothing to set", rule({ remediate: () => [] }), "the lid is not closed"],
    ])("changes nothing where it %s, and the rule fails in both engines", async (_, broken, message) => {
        const { resource, remediator } = mended(leveled(broken), open);
        expect(resource).toBe(open);
        const results = judged(leveled(broken), [open], { remediations: remediator });
        expect(results).toMatchObject([
            { result: "fail", level: "mandatory", message: `${lid.requirement}\n${message}` },
        ]);
        const shown = await analyzed(packOf(broken), [open]);
        expect(shown).toMatchObject([{ level: "mandatory", message: expect.stringContaining("not closed") }]);
    });
});

it("tells a change as a path and values", () => {
    expect(changeText({ path: "lid", from: "open", to: "closed" })).toBe("lid: open => closed");
    expect(changeText({ path: "lids", to: ["a", 1] })).toBe('lids: ["a",1]');
});
