import { describe, expect, it, test } from "vitest";
import { loadFleet } from "../../../model/load";
import { fleetOf } from "../../cli/fleets";
import { problemsOf } from "../helpers/fleet";

const cell = "cell: shared-a\ncidr: 10.20.0.0/16\n";
const onAzure = "administrators: [6b8b6a3e-5a54-4f0e-9c53-111122223333]\n";
const problems = (text: string, region = "eu-west-1") => {
    const cells = { "cells/shared-a.yaml": `${cell}region: ${region}\n${region === "westeurope" ? onAzure : ""}` };
    const file = `tenant_id: acme\ntier: standard\nregion: ${region}\n${text}`;
    return loadFleet({ directory: fleetOf({ ...cells, "acme.yaml": file }) })
        .problems.filter(({ severity }) => severity === "error")
        .map(({ code, message }) => `${code} ${message}`);
};
const pool = "placement: {isolation: pool}\n";
const moving = "move: {to: bridge, phase: copy}\n";

const bridge = "placement: {isolation: bridge}\n";
const toSilo = "move: {to: silo, phase: copy}\n";

describe("a move to a silo", () => {
    const inAccount = (cellAccount: string, placement: string, more = "") =>
        loadFleet({
            directory: fleetOf({
                "cells/shared-a.yaml": `${cell}region: eu-west-1\n${cellAccount}`,
                "acme.yaml": `tenant_id: acme\ntier: standard\nregion: eu-west-1\nplacement: {isolation: bridge${placement}}\n${toSilo}${more}`,
            }),
        }).problems.filter(({ severity }) => severity === "error");

    it("is of a bridge tenant, wherever that came from, and ends as a silo", () => {
        expect(problems(bridge + toSilo)).toEqual([]);
        expect(problems(`${bridge}moved_from: pool\n${toSilo}`)).toEqual([]);
        for (const from of ["pool", "bridge"])
            expect(problems(`placement: {isolation: silo}\nmoved_from: ${from}\n`)).toEqual([]);
    });

    it("stays in the account of its cell, and says which one that is", () => {
        const account = 'account: "111122223333"\n';
        expect(inAccount(account, ', account: "111122223333"')).toEqual([]);
        expect(inAccount("", "")).toEqual([]);
        expect(inAccount("", ', account: "111122223333"')).toEqual([]);
        for (const [placement, words] of [
            ["", "does not: its cell shared-a is in 111122223333"],
            [', account: "444455556666"', "and not in 444455556666"],
        ] as const)
            expect(inAccount(account, placement)).toEqual([
                expect.objectContaining({
                    code: "TN350",
                    message: expect.stringContaining(words),
                    suggestion: "111122223333",
                }),
            ]);
    });

    it("is not of a tenant behind an edge", () => {
        const found = inAccount(
            "dns: {zone_id: Z0123456789ABCDEFGHIJ}\n",
            "",
            "edge: true\nworkloads: {web: {public: true}}\n",
        );
        expect(found.map(({ code }) => code)).toContain("TN350");
    });

    it("turns on no detector, neither on its way nor afterwards: the account is its cell's", () => {
        const own = (isolation: string, more: string) =>
            problems(`placement: {isolation: ${isolation}, threat_detection: own}\n${more}`);
        expect(own("bridge", toSilo)).toEqual([expect.stringMatching(/^TN350 .*a detector of its own/)]);
        expect(own("silo", "moved_from: bridge\n")).toEqual([expect.stringMatching(/^TN350 .*a detector of its own/)]);
        expect(own("silo", "")).toEqual([]);
    });

    it("takes room for a trail of its own before it has one", () => {
        const account = 'account: "111122223333"';
        const silo = (n: number) =>
            `tenant_id: silo-${n}\ntier: enterprise\nregion: eu-west-1\nplacement: {isolation: silo, ${account}}\n`;
        const others = Object.fromEntries([1, 2, 3, 4].map((n) => [`silo-${n}.yaml`, silo(n)]));
        const acme = (move: string) =>
            `tenant_id: acme\ntier: enterprise\nregion: eu-west-1\nplacement: {isolation: bridge, ${account}}\n${move}`;
        const codes = (move: string) =>
            loadFleet({
                directory: fleetOf({
                    "cells/shared-a.yaml": `${cell}region: eu-west-1\n${account}\n`,
                    ...others,
                    "acme.yaml": acme(move),
                }),
            }).problems.map(({ code }) => code);
        expect(codes("")).not.toContain("TN431");
        expect(codes(toSilo)).toContain("TN431");
    });

    it("has a network of its own from its beginning", () => {
        expect(problems(`placement: {isolation: bridge, cidr: 10.20.128.0/20}\n${toSilo}`)).toEqual([
            expect.stringMatching(/^TN402 .*overlaps/),
        ]);
    });
});

describe("a move", () => {
    it.each(["eu-west-1", "westeurope", "europe-west1"])("is of a pool tenant in %s", (region) => {
        expect(problems(pool + moving, region)).toEqual([]);
        expect(problems("placement: {isolation: bridge}\nmoved_from: pool\n", region)).toEqual([]);
    });

    it.each([
        ["of a bridge tenant", `placement: {isolation: bridge}\n${moving}`, "eu-west-1", "this one is a bridge tenant"],
        [
            "of a strict tenant",
            `${moving}tenant_config: {security: {isolation_level: strict}}\n`,
            "eu-west-1",
            "bridge",
        ],
        ["of a tenant that leaves", `${pool}${moving}state: offboarding\n`, "eu-west-1", "cannot leave"],
        ["that is over, of a pool tenant", `${pool}moved_from: pool\n`, "eu-west-1", "to a pool tenant on AWS"],
        [
            "that is over, of a bridge from a bridge",
            "placement: {isolation: bridge}\nmoved_from: bridge\n",
            "eu-west-1",
            "to a bridge tenant",
        ],
        [
            "to a silo, of a pool tenant",
            `${pool}move: {to: silo, phase: copy}\n`,
            "eu-west-1",
            "only bridge tenants are moved to a silo",
        ],
    ])("is refused %s", (_, text, region, words) => {
        expect(problems(text, region)).toEqual([expect.stringMatching(new RegExp(`^TN350 .*${words}`))]);
    });

    it("has a target and a phase", () => {
        expect(problems(`${pool}move: {to: pool, phase: copy}\n`)).not.toEqual([]);
        expect(problems(`${pool}move: {to: bridge}\n`)).not.toEqual([]);
    });
});

describe("a move to a silo on Google Cloud", () => {
    const errors = (isolation: string, more: string, ofCell = "") =>
        loadFleet({
            directory: fleetOf({
                "cells/shared-a.yaml": `${cell}region: europe-west1\naccount: acme-cells\n${ofCell}`,
                "acme.yaml": `tenant_id: acme\ntier: standard\nregion: europe-west1\n${isolation}${more}`,
            }),
        })
            .problems.filter(({ severity }) => severity === "error")
            .map(({ code, path, message }) => `${code} ${path} ${message}`);
    const placed = (isolation: string, more = "") =>
        `placement: {isolation: ${isolation}, account: acme-cells${more}}\n`;
    const perimeter = ', perimeter: {access_policy: "123456789", mode: observe, deployers: ["user:a@example.com"]}';

    it("is there, from a bridge and in the cell's project", () => {
        expect(errors(placed("bridge"), toSilo)).toEqual([]);
        for (const from of ["pool", "bridge"]) expect(errors(placed("silo"), `moved_from: ${from}\n`)).toEqual([]);
        expect(errors("placement: {isolation: bridge}\n", toSilo)).toEqual([
            expect.stringMatching(/^TN350 placement.account .*acme-cells$/),
        ]);
    });

    it("has no perimeter of its own: around its project is its cell's", () => {
        for (const [isolation, more] of [
            ["bridge", toSilo],
            ["silo", "moved_from: bridge\n"],
        ] as const)
            expect(errors(placed(isolation, perimeter), more)).toEqual(
                expect.arrayContaining([expect.stringMatching(/^TN350 .*a perimeter is around all of a project$/)]),
            );
    });

    it("is administered by nobody who does not administer the cells of its project", () => {
        const ours = (who: string) => `, administrators: ["${who}"]`;
        const ofCell = 'administrators: ["group:ops@example.com"]\n';
        for (const [isolation, more] of [
            ["bridge", toSilo],
            ["silo", "moved_from: bridge\n"],
            ["silo", ""],
        ] as const) {
            expect(errors(placed(isolation, ours("group:ops@example.com")), more, ofCell)).toEqual([]);
            expect(errors(placed(isolation, ours("user:eve@example.com")), more, ofCell)).toEqual([
                expect.stringMatching(
                    /^TN363 placement.administrators .*cell shared-a.*user:eve@example.com could act/,
                ),
            ]);
        }
        const elsewhere = placed("silo", ours("user:eve@example.com")).replace(
            /account: [^,}]+/,
            "account: acme-alone",
        );
        expect(elsewhere).toContain("acme-alone");
        expect(errors(elsewhere, "", ofCell)).toEqual([]);
    });
});

describe("a move that does not hold", () => {
    const fixes = (phase: string) =>
        problemsOf(`placement: {isolation: silo}\nmove: {to: bridge, phase: ${phase}}\n`)
            .filter(({ code }) => code === "TN350")
            .map(({ fix }) => fix);

    test("is taken out before anything is copied", () => {
        expect(fixes("prepare")).toEqual([expect.stringMatching(/^Take move out; /)]);
    });

    test.each(["copy", "switch"])("is not taken out in the phase %s, when there are two homes", (phase) => {
        const [fix, ...others] = fixes(phase);
        expect(others).toEqual([]);
        expect(fix).not.toMatch(/take move out/i);
        expect(fix).toContain(`leave move where it is: the tenant has two homes in the phase ${phase}`);
        expect(fix).toContain("`tenantry move acme --next`");
    });
});
