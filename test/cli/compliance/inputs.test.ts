import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inputsOf } from "../../../cli/compliance/inputs";
import { sha256 } from "../../../model/canonical";
import { loadFleet } from "../../../model/load";
import { pooled, smallFleet } from "../fleets";

const silo = `${pooled("lone").replace("isolation: pool\n  cell: shared-a", "isolation: silo").replace("tier: free", "tier: enterprise")}`;
const statements = "statements:\n  - policies: {aws-kms-rotation: advisory}\n";

function inputs(stack: string, files: Readonly<Record<string, string>> = {}) {
    const directory = smallFleet({ "lone.yaml": silo, ...files });
    const of = inputsOf(loadFleet({ directory }));
    return { directory, all: of(stack), names: of(stack).map(({ file }) => file) };
}

describe("the files that decide on a stack", () => {
    it("hold the organisation's statements wherever there are any, broken or not, with their hash", () => {
        const hash = sha256(Buffer.from(statements));
        for (const stack of ["acme", "lone", "cell.shared-a"]) {
            const { all } = inputs(stack, { "policies.yaml": statements });
            expect(all).toContainEqual({ file: "policies.yaml", sha256: hash });
            expect(inputs(stack).names).not.toContain("policies.yaml");
        }
        expect(inputs("acme", { "policies.yaml": "statements: 1\n" }).names).toContain("policies.yaml");
    });

    it("hold those of the cell that a tenant is on, and of no other", () => {
        const files = {
            "cells/other.yaml": "cell: other\nregion: eu-west-1\ncidr: 10.30.0.0/16\ndomain: other.example.com\n",
        };
        const { names } = inputs("acme", files);
        expect(names).toEqual(expect.arrayContaining(["acme.yaml", "cells/shared-a.yaml"]));
        expect(names).not.toContain("cells/other.yaml");
        expect(names).not.toContain("globex.yaml");
        expect(inputs("lone").names).not.toContain("cells/shared-a.yaml");
    });

    it("hold those that say something of rules' parameters, though another layer's word hides it on some days", () => {
        const rule = "aws-kms-deletion-window";
        const files = {
            "organisation/defaults.yaml": `policies: {${rule}: {parameters: {days: 20}}}\n`,
            "tiers/enterprise.yaml": `policies: {${rule}: {level: mandatory, from: 2027-06-01, parameters: {days: 25}}}\n`,
        };
        expect(inputs("lone", files).names).toEqual(expect.arrayContaining(Object.keys(files)));
    });

    it("have the hashes of the bytes that are there", () => {
        const { directory, all } = inputs("acme");
        expect(all).toContainEqual({ file: "acme.yaml", sha256: sha256(Buffer.from(pooled("acme"))) });
        writeFileSync(join(directory, "acme.yaml"), `${pooled("acme")}# more\n`);
        const [again] = inputsOf(loadFleet({ directory }))("acme").filter(({ file }) => file === "acme.yaml");
        expect(again!.sha256).toBe(sha256(Buffer.from(`${pooled("acme")}# more\n`)));
    });
});
