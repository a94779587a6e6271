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
        expect(told("europe-west1", perimeter(`"${deployer}"`))).toEqual([]);
    });

    test.each([
        ["eu-west-1", "arn:aws:iam::111122223333:role/deployer"],
        ["westeurope", "5c0b9a1e-6f6d-4a57-9d0e-111122223333"],
    ])("is refused in %s, with what stands for it there", (region, one) => {
        expect(told(region, perimeter(`"${one}"`))).toEqual(["TN362 acme.yaml:4:50 placement.perimeter"]);
    });

    test.each([
        ["nobody", perimeter("")],
        ["a group", perimeter('"group:platform@example.com"')],
        ["somebody twice", perimeter(`"${deployer}", "${deployer}"`)],
        ["no number", `{access_policy: acme, mode: observe, deployers: ["${deployer}"]}`],
    ])("takes not %s", (_, settings) => {
        expect(told("europe-west1", settings).length).toBeGreaterThan(0);
    });
});
