import { describe, expect, it } from "vitest";
import type { ResourceState } from "../../../planner/document";
import { absent, every, type Fact, since2, some, told, unset } from "./fact";

const one = (name: string, inputs: object, type = "a:b:C") =>
    ({ type, urn: `urn:pulumi:s::p::${type}::${name}`, custom: true, inputs }) as unknown as ResourceState;
const [locked, open] = [one("one", { lock: { days: 7 } }), one("other", { lock: {} })];
const held = ({ holds }: Fact, newest: ResourceState[], first: ResourceState[] = []) =>
    holds({ first, newest }) === undefined;

describe("what a cell of the table says", () => {
    it("of some of a kind", () => {
        expect(held(some("", "a:b:C", "lock.days", 7), [locked, open])).toBe(true);
        expect(held(some("", "a:b:C::other", "lock.days", 7), [locked, open])).toBe(false);
        expect(held(some("", "a:b:C"), [])).toBe(false);
    });
    it("of all of a kind, on every version", () => {
        expect(held(every("", "a:b:C", "lock.days"), [locked])).toBe(true);
        expect(held(every("", "a:b:C", "lock.days"), [locked], [open])).toBe(false);
        expect(held(every("", "a:b:C", "lock.days", unset), [open])).toBe(true);
        expect(held(every("", "a:b:C", "lock.days", unset), [])).toBe(false);
    });
    it("of a version", () => {
        expect(held(since2("", "a:b:C", "lock.days"), [locked], [open])).toBe(true);
        expect(held(since2("", "a:b:C", "lock.days"), [locked], [locked])).toBe(false);
        expect(held(since2("", "a:b:C", "lock.days"), [open])).toBe(false);
    });
    it("of what nobody plans, by names that the SDK has", () => {
        const type = "aws:organizations/policy:Policy";
        expect(held(absent("", type), [locked])).toBe(true);
        expect(held(absent("", type), [one("one", {}, type)])).toBe(false);
        expect(() => held(absent("", "aws:organizations/polcy:Policy"), [])).toThrow();
        expect(held(absent("", "aws:organizations/policy:Polcy"), [])).toBe(false);
    });
    it("of what no plan shows", () => expect(held(told("anything"), [])).toBe(true));
});
