import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const head = "tenant_id: acme\ntier: standard\n";
const told = (region: string, perimeter: string) =>
    fleetOf({
        ...quiet,
        "acme.yaml": `${head}region: ${region}\nplacement: {isolation: silo, administrators: [], perimeter: ${perimeter}}\n`,
    })
        .problems.filter(({ severity, code }) => severity === "error" && code !== "TN338")
        .map(printed);
const deployer = "serviceAccount:deployer@acme-ci.iam.gserviceaccount.com";
const perimeter = (deployers: string) => `{access_policy: "123456789012", mode: observe, deployers: [${deployers}]}`;

describe("a perimeter", () => {
    test("is of Google Cloud", () => {
        expect(told("europe-west1", perimeter(`"${deployer}", "group:platform@example.com"`))).toEqual([]);
    });

    test.each([
        ["eu-west-1", "arn:aws:iam::111122223333:role/deployer"],
        ["westeurope", "5c0b9a1e-6f6d-4a57-9d0e-111122223333"],
    ])("is refused in %s, with what stands for it there", (region, one) => {
        expect(told(region, perimeter(`"${one}"`))).toEqual(["TN362 acme.yaml:4:50 placement.perimeter"]);
    });

    test("is passed over where a tier gives it to silos of other clouds, and judged there where a tenant writes it", () => {
        const tier = {
            "tiers/enclosed.yaml": `placement: {isolation: silo, perimeter: ${perimeter(`"${deployer}"`)}}\n`,
        };
        const codes = (region: string, more: string) =>
            fleetOf({ ...quiet, ...tier, "acme.yaml": `tenant_id: acme\ntier: enclosed\nregion: ${region}\n${more}` })
                .problems.filter(({ severity, code }) => severity === "error" && code !== "TN338")
                .map(({ code }) => code);
        for (const region of ["eu-west-1", "westeurope", "europe-west1"]) expect(codes(region, "")).toEqual([]);
        expect(codes("eu-west-1", "placement: {perimeter: {mode: enforce}}\n")).toEqual(["TN362"]);
    });

    test("is one of a project, whoever asks for it", () => {
        const settings = perimeter(`"${deployer}"`);
        const cell = (id: string, account: string) => ({
            [`cells/${id}.yaml`]: `cell: ${id}\nregion: europe-west1\ndomain: ${id}.example.com\nadministrators: ["user:a@example.com"]\naccount: ${account}\nperimeter: ${settings}\n`,
        });
        const silo = (id: string, account: string, more = `, perimeter: ${settings}`) => ({
            [`${id}.yaml`]: `tenant_id: ${id}\ntier: standard\nregion: europe-west1\nplacement: {isolation: silo, administrators: ["user:a@example.com"], account: ${account}${more}}\n`,
        });
        const clashes = (...files: Record<string, string>[]) =>
            fleetOf(Object.assign({}, quiet, ...files)).problems.filter(({ code }) => code === "TN433");
        expect(clashes(cell("one", "project-1"), silo("a", "project-2"), silo("b", "project-3"))).toEqual([]);
        expect(clashes(cell("one", "project-1"), silo("a", "project-1", ""))).toEqual([]);
        const cells = clashes(cell("one", "project-1"), cell("two", "project-1"));
        expect(cells.map(printed)).toEqual(["TN433 cells/one.yaml:1:1 account", "TN433 cells/two.yaml:1:1 account"]);
        expect(cells[1]).toMatchObject({ between: ["cells/one.yaml"] });
        expect(cells[1]?.message).toBe(
            "the project project-1 would have the perimeter of the cell one as well, can be in one alone, and nothing says whose was there first",
        );
        // Somebody runs on the cell.
        const used = {
            "b.yaml": "tenant_id: b\ntier: free\nregion: europe-west1\nplacement: {cell: one}\n",
            "placements/europe-west1.yaml": "placements:\n  b: one\n",
        };
        const [mixed, ...more] = clashes(cell("one", "project-1"), silo("a", "project-1"), used);
        expect(more).toEqual([]);
        expect(mixed?.message).toBe(
            "the project project-1 has the perimeter of the cell one already, and can be in one alone",
        );
        expect(mixed?.path).toBe("placement.account");
        // Whose perimeters are refused there is told that, and not this.
        const elsewhere = silo("b", "project-1");
        elsewhere["b.yaml"] = elsewhere["b.yaml"]!.replace("europe-west1", "eu-west-1");
        expect(clashes(silo("a", "project-1"), elsewhere)).toEqual([]);
    });

    test.each([
        ["nobody", perimeter("")],
        ["somebody twice", perimeter(`"${deployer}", "${deployer}"`)],
        ["no number", `{access_policy: acme, mode: observe, deployers: ["${deployer}"]}`],
    ])("takes not %s", (_, settings) => {
        expect(told("europe-west1", settings).length).toBeGreaterThan(0);
    });
});
