import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const silo = (id: string, more: string, region = "eu-west-1") => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: ${region}\nplacement: {isolation: silo${more}}\nowner: {team: a, email: it@${id}.example, cost_center: c}\n`,
});
const cell = (name: string, more: string, region = "eu-west-1") => ({
    [`cells/${name}.yaml`]: `cell: ${name}\nregion: ${region}\n${more}`,
});
const problems = (files: Record<string, string>) =>
    fleetOf({ ...quiet, ...files }).problems.filter(({ code }) => ["TN384", "TN422", "TN333"].includes(code));
const own = ", threat_detection: own";

describe("threat detection", () => {
    test("is none in the first edition, and the account's in the next", () => {
        const inEdition = (edition: string) =>
            fleetOf({ ...quiet, "a.yaml": `${silo("a", "")["a.yaml"]}edition: ${edition}\n` }).tenants[0]?.tenant
                .placement;
        expect(inEdition("2026-11")?.threat_detection).toBe("none");
        expect(inEdition("2026-12")?.threat_detection).toBe("account");
    });

    test("is turned on once an account and region", () => {
        const account = ', account: "111122223333"';
        expect(problems({ ...silo("a", own + account), ...silo("b", own) })).toEqual([]);
        expect(problems({ ...silo("a", own), ...silo("b", own, "eu-central-1") })).toEqual([]);
        expect(problems({ ...silo("a", own), ...silo("b", ", threat_detection: account") })).toEqual([]);
        // Nothing says which of the two is deployed already.
        const found = problems({ ...silo("a", own + account), ...silo("b", own + account) });
        expect(found.map(printed)).toEqual([
            "TN422 a.yaml:4:48 placement.threat_detection",
            "TN422 b.yaml:4:48 placement.threat_detection",
        ]);
        expect(found[0]?.message).toContain("where tenant b would as well, and nothing says who was there first");
        const codes = problems({ ...silo("a", own), ...silo("b", own) }).map(({ code }) => code);
        expect(codes).toEqual(["TN422", "TN422"]);
    });

    test("of a cell and a silo in its account is one as well, of the cell where somebody runs there", () => {
        const files = {
            ...cell("ire", 'account: "111122223333"\nthreat_detection: own\n'),
            ...silo("a", `${own}, account: "111122223333"`),
        };
        expect(problems(files).map(({ file }) => file)).toEqual(["a.yaml", "cells/ire.yaml"]);
        const [found, ...others] = problems({
            ...files,
            "b.yaml": "tenant_id: b\ntier: free\nregion: eu-west-1\nplacement: {cell: ire}\n",
            "placements/eu-west-1.yaml": "placements:\n  b: ire\n",
        });
        expect(others).toEqual([]);
        expect(found?.file).toBe("a.yaml");
        expect(found?.message).toContain("where cell ire does");
    });

    test("is a cell's to say for who runs there, and no matter of other clouds", () => {
        const pool = `tenant_id: a\ntier: free\nregion: eu-west-1\nplacement: {threat_detection: own}\n`;
        expect(problems({ "a.yaml": pool }).map(({ code }) => code)).toEqual(["TN333"]);
        expect(problems(silo("a", own, "europe-west1")).map(({ code }) => code)).toEqual(["TN384"]);
        expect(problems(cell("b", "threat_detection: account\n", "westeurope")).map(({ code }) => code)).toEqual([
            "TN384",
        ]);
    });
});
