import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const places = {
    aws: { region: "eu-west-1", account: '"111122223333"', someone: "arn:aws:iam::111122223333:role/Admins" },
    azure: {
        region: "westeurope",
        account: "0b1f6471-1bf0-4dda-aec3-111122223333",
        someone: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    },
    gcp: { region: "europe-west1", account: "some-project-1", someone: "group:admins@example.com" },
} as const;
type Cloud = keyof typeof places;
const editions = readdirSync(join(__dirname, "../../../tenants/editions")).map((file) => basename(file, ".yaml"));

/** A cell, a silo and a pool tenant, with what their files say of network policies. */
function told(cloud: Cloud, cell: string, placement: string): string[] {
    const { region, account, someone } = places[cloud];
    const tenant = (id: string, own: string) =>
        `tenant_id: ${id}\ntier: standard\nregion: ${region}\nplacement: {${own}${placement}}\n`;
    const files = {
        "cells/one.yaml": `cell: one\nregion: ${region}\ndomain: one.example.com\nadministrators: ["${someone}"]\n${cell}`,
        "a.yaml": tenant("a", `isolation: silo, account: ${account}, administrators: ["${someone}"]`),
        "b.yaml": tenant("b", "isolation: pool"),
    };
    return fleetOf({ ...quiet, ...files })
        .problems.filter(({ code }) => code === "TN393")
        .map((found) => `${printed(found)}: ${found.message}`);
}

describe("how new pods begin", () => {
    test.each([
        ["azure", "standard", "Cilium isolates each pod before it starts, whatever is written here"],
        [
            "gcp",
            "strict",
            "Dataplane V2, which is Cilium, isolates each pod before it starts, whatever is written here",
        ],
    ] as const)("is no choice on %s", (cloud, mode, message) => {
        expect(told(cloud, `cluster: {network_policies: ${mode}}\n`, `, network_policies: ${mode}`)).toEqual([
            expect.stringMatching(/^TN393 a\.yaml:4:\d+ placement\.network_policies: /),
            `TN393 cells/one.yaml:5:29 cluster.network_policies: ${message}`,
        ]);
    });

    test("is told of nobody who wrote nothing, and on AWS of nobody", () => {
        for (const cloud of ["azure", "gcp"] as const) expect(told(cloud, "", "")).toEqual([]);
        expect(told("aws", "cluster: {network_policies: strict}\n", ", network_policies: strict")).toEqual([]);
    });

    test.each(editions)("is standard by the edition %s, so that no cluster changes by an upgrade", (edition) => {
        const { cells, tenants } = fleetOf({
            ...quiet,
            "cells/one.yaml": `cell: one\nregion: eu-west-1\nedition: ${edition}\n`,
            "a.yaml": `tenant_id: a\ntier: enterprise\nregion: eu-west-1\nedition: ${edition}\n`,
        });
        expect(cells.find(({ cell }) => cell.cell === "one")?.cell).toMatchObject({
            edition,
            cluster: { network_policies: "standard" },
        });
        expect(tenants.map(({ tenant }) => tenant.placement.network_policies)).toEqual(["standard"]);
    });
});
