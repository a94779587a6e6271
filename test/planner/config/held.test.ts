import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openProject, ProjectError } from "../../../planner/project";
import { type ConfigCase, configCases } from "./cases";

const root = mkdtempSync(path.join(tmpdir(), "tenantry-config-"));
afterAll(() => rmSync(root, { recursive: true }));

let made = 0;

/** A project in a folder of its own. */
function folderOf({ project, stack }: ConfigCase): string {
    const folder = path.join(root, String(made++));
    mkdirSync(folder);
    writeFileSync(path.join(folder, "Pulumi.yaml"), `name: shop\nruntime: nodejs\n${project}\n`);
    if (stack !== undefined) writeFileSync(path.join(folder, "Pulumi.dev.yaml"), stack);
    writeFileSync(path.join(folder, "index.js"), "");
    return folder;
}

const opened = (project: string, stack?: string, given = {}) =>
    openProject(folderOf({ project, ...(stack === undefined ? {} : { stack }) }), "dev", given);

const named = configCases.map((one) => [`${one.project} | ${one.stack ?? "-"}`.replaceAll("\n", " "), one] as const);

describe("the configuration of a project", () => {
    test.each(named.filter(([, { refused }]) => refused === undefined))("may be %s", (_, one) => {
        expect(openProject(folderOf(one), "dev").stack).toBe("dev");
    });

    test.each(named.filter(([, { refused }]) => refused !== undefined))("may not be %s", (_, one) => {
        const open = () => openProject(folderOf(one), "dev");
        expect(open).toThrow(ProjectError);
        expect(open).toThrow(one.refused);
    });

    test("is filled in from Pulumi.yaml, into bigger values as well", () => {
        const { config } = opened(
            "config: { size: 3, 'o.a': { default: '4' }, 'o.b': { default: x }, 'aws:region': r, 'l[0]': { default: y } }",
            "config: { o: { b: own } }",
        );
        expect(config).toEqual({
            "aws:region": "r",
            "shop:size": "3",
            "shop:o": '{"b":"own","a":4}',
            "shop:l": '["y"]',
        });
    });

    test("is refused with everything that is wrong, where it is, and what to do", () => {
        const project = "config: { a: { type: integer }, b: { type: boolean }, c: { type: string } }";
        const broken = () => opened(project, "config: { a: one, b: two, c: three }");
        expect(broken).toThrow(
            /Pulumi\.dev\.yaml\) does not fit .*Pulumi\.yaml:\n {2}a must .*integer\n {2}b must .*boolean/,
        );
        const lacking = () => opened(project, "environment: [prod]\nconfig: { a: 1 }");
        expect(lacking).toThrow(/no value for b\n {2}no value for c/);
        expect(lacking).toThrow(expect.objectContaining({ fix: expect.stringContaining("environment (Pulumi ESC)") }));
    });

    test("never tells a value that does not fit", () => {
        expect(() => opened("config: { pin: { type: integer } }", "config: { pin: hunter2 }")).not.toThrow("hunter2");
    });

    test("takes encrypted values for texts of any kind, in lists too, and for nothing else", () => {
        const declared = "config: { n: { type: integer, secret: true }, l: { type: array, items: { type: string } } }";
        const { config, sealedKeys } = opened(declared, "config: { n: { secure: AAA }, l: [{ secure: BBB }] }");
        expect(config).toEqual({ "shop:n": "[secret]", "shop:l": "[secret]" });
        expect(sealedKeys).toEqual(["shop:l", "shop:n"]);
        expect(() => opened("config: { o: { type: object } }", "config: { o: { secure: AAA } }")).toThrow(
            "of type object",
        );
    });

    test("may come from the command line, and is held there too", () => {
        const declared = "config: { n: { type: integer } }";
        expect(opened(declared, undefined, { n: "4" }).config).toEqual({ "shop:n": "4" });
        expect(() => opened(declared, undefined, { n: "four" })).toThrow("n must be of type integer");
        expect(() => opened(declared, undefined, { "a:b:c": "4" })).toThrow("a:b:c is no configuration key");
    });
});
