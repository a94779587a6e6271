import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { unfinishedOf } from "../../../operations/deploying/unfinished";
import type { ResourceState } from "../../../planner/document";
import { freshFolder } from "../folder";

const creation = { urn: "urn:pulumi:acme::tenantry::aws:kms/key:Key::key", type: "aws:kms/key:Key" } as ResourceState;

it("creations that nobody knows the end of are kept a stack, until they are settled", () => {
    const root = freshFolder();
    const ours = unfinishedOf(root, "acme");
    expect(ours.read()).toEqual([]);
    ours.write([creation]);
    expect(unfinishedOf(root, "acme").read()).toEqual([creation]);
    expect(unfinishedOf(root, "globex").read()).toEqual([]);
    ours.write([]);
    expect(ours.read()).toEqual([]);
    expect(readdirSync(join(root, "unfinished"))).toEqual([]);
});

it("an unreadable or unwritable place is told, never taken for nothing", () => {
    const root = freshFolder();
    mkdirSync(join(root, "unfinished", "acme.json"), { recursive: true });
    expect(() => unfinishedOf(root, "acme").read()).toThrow("acme.json");
    const blocked = freshFolder();
    writeFileSync(join(blocked, "unfinished"), "");
    expect(() => unfinishedOf(blocked, "acme").write([creation])).toThrow("acme.json");
});
