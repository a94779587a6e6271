import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { packNames } from "../../../model/packs";
import { catalogue } from "../../../policies/catalogue";
import { controlsOf } from "../../../policies/frameworks/index";
import { packs, packsOf } from "../../../policies/packs/index";
import { beyondCost } from "../../../policies/packs/selections";

const root = join(__dirname, "../../..");
const read = (name: string, file: string) => readFileSync(join(root, "policies/packs", name, file), "utf8");

describe.each(packNames)("the folder of the pack %s", (name) => {
    it("says what Pulumi needs to run it", () => {
        const project = { description: packs[name].description, runtime: "nodejs", main: "index.js" };
        expect(parse(read(name, "PulumiPolicy.yaml"))).toEqual(project);
        expect(read(name, "index.js")).toContain(`require("../serve.js")("${name}");`);
    });

    it("has the version of the project", () => {
        const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
        expect(JSON.parse(read(name, "package.json"))).toMatchObject({ name: `tenantry-policies-${name}`, version });
        expect(packs[name].name).toBe(`tenantry-${name}`);
    });

    it("selects rules of the catalogue, in its order", () => {
        const { rules } = packs[name];
        expect(rules.length).toBeGreaterThan(0);
        expect(rules).toEqual(catalogue.filter((rule) => rules.includes(rule)));
    });
});

describe("packs", () => {
    it("have every rule among them, and the baseline all but those about cost alone", () => {
        expect(catalogue.filter((rule) => packsOf(rule).length === 0)).toEqual([]);
        const left = catalogue.filter((rule) => !packs.baseline.rules.includes(rule));
        expect(left.flatMap(({ themes }) => themes).filter((theme) => theme !== "cost")).toEqual([]);
        const [rule] = catalogue;
        expect([
            beyondCost({ ...rule!, themes: ["cost"] }),
            beyondCost({ ...rule!, themes: ["cost", "retention"] }),
        ]).toEqual([false, true]);
    });

    it.each(["soc2", "gdpr", "iso27001"] as const)("of the framework %s hold what serves a control of it", (name) => {
        expect(packs[name].rules).toEqual(catalogue.filter(({ themes }) => controlsOf(themes)[name].length > 0));
    });

    it("about reliability are about staying there, and coming back", () => {
        const ids = packs.reliability.rules.map(({ id }) => id);
        expect(ids).toContain("aws-rds-backups");
        expect(ids).not.toContain("aws-rds-not-public");
    });
});
