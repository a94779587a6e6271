import { describe, expect, test } from "vitest";
import { fleetOf, printed, problemsOf, quiet } from "../helpers/fleet";

const subscription = "0b1f6471-1bf0-4dda-aec3-111122223333";

describe("what is written in another cloud's form", () => {
    test.each([
        ["an account", `account: ${subscription}`, "TN334", "placement.account"],
        ["a project", "account: acme-production", "TN334", "placement.account"],
        ["an administrator", `administrators: [${subscription}]`, "TN335", "placement.administrators[0]"],
        ["a viewer", "viewers: ['group:a@example.org']", "TN335", "placement.viewers[0]"],
    ])("%s is refused, with what to write", (_, text, code, path) => {
        const [found, ...others] = problemsOf(`placement: {isolation: silo, ${text}}\n`);
        expect(found).toMatchObject({ code, path, severity: "error", line: 4 });
        expect(found?.message).toMatch(/eu-west-1 is a region of AWS$/);
        expect(found?.fix).toMatch(/^Write the (12 digits|ARN)/);
        expect(others).toEqual([]);
    });

    test("an account that is nobody's is said not to be what the region's cloud takes", () => {
        const region = { "a.yaml": "tenant_id: a\ntier: standard\nregion: westeurope\n" };
        region["a.yaml"] += "placement: {isolation: silo, account: not-an-id}\n";
        const [found] = fleetOf({ ...quiet, ...region }).problems.filter(({ code }) => code === "TN334");
        expect(found?.message).toBe(
            "not-an-id is not the id of an Azure subscription, in lower case, and westeurope is a region of Azure",
        );
    });

    test("a cell's as well, where it is written", () => {
        const text = `cell: ire\nregion: eu-west-1\naccount: acme-production\nadministrators: [user:a@example.org]\ndns: {zone_id: example-com}\n`;
        expect(fleetOf({ ...quiet, "cells/ire.yaml": text }).problems.map(printed)).toEqual([
            "TN118 .:1:1",
            "TN334 cells/ire.yaml:3:10 account",
            "TN335 cells/ire.yaml:4:18 administrators[0]",
            "TN336 cells/ire.yaml:5:16 dns.zone_id",
        ]);
    });

    test("an account of one cloud that a fleet of several inherits is told where it stands", () => {
        const organisation = quiet["organisation/defaults.yaml"].replace("cell: {", 'cell: {account: "111122223333", ');
        const cells = { "cells/bel.yaml": "cell: bel\nregion: europe-west1\n" };
        const found = fleetOf({ ...quiet, ...cells, "organisation/defaults.yaml": organisation }).problems;
        const [problem] = found.filter(({ code }) => code === "TN334");
        expect(problem).toMatchObject({ file: "organisation/defaults.yaml", path: "account" });
        expect(problem?.fix).toContain("clouds/aws.yaml");
    });

    test("what no cloud writes is told by the field", () => {
        const [found] = problemsOf("placement: {isolation: silo, account: '12'}\n");
        expect(found).toMatchObject({ code: "TN205", path: "placement.account" });
        const last = "the id of a Google Cloud project (acme-production)";
        expect(found?.message).toContain(last);
        expect(found?.fix, "says nothing long twice").not.toContain(last);
    });
});

describe("a cluster on Azure that nobody administers", () => {
    const at = (region: string, extra = "") => `cell: one\nregion: ${region}\ndeployers: [203.0.113.0/24]\n${extra}`;
    const codes = (files: Record<string, string>) =>
        fleetOf(files).problems.filter(({ severity }) => severity === "error");

    test("is refused, with what to write, for a cell and for a silo", () => {
        const [found, ...others] = codes({ "cells/one.yaml": at("westeurope") });
        expect(found).toMatchObject({ code: "TN338", file: "cells/one.yaml" });
        expect(found?.message).toContain("nobody administers the cluster of the cell one");
        expect(found?.fix).toContain("`administrators: [5c0b9a1e-");
        expect(found?.fix).toContain("]` in cells/one.yaml, or `cell: { administrators: [5c0b9a1e-");
        expect(found?.fix).toContain("` in regions/westeurope.yaml for all of the region that name nobody.");
        expect(others).toEqual([]);
        const silo = "tenant_id: a\ntier: standard\nregion: westeurope\nplacement: {isolation: silo}\n";
        const own = codes({ ...quiet, "a.yaml": silo }).find(({ code }) => code === "TN338");
        expect(own?.message).toContain("nobody administers the cluster of the silo tenant a");
        expect(own?.fix).toContain(
            ": `administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]` in a.yaml, below `placement:`",
        );
        expect(own?.fix).toContain("`placement: { administrators: [5c0b9a1e-");
    });

    test("is given the line for its file or its region's, where it has no placement, and that line mends it", () => {
        const bare = "tenant_id: a\ntier: enterprise\nregion: northeurope\n";
        const own = codes({ ...quiet, "a.yaml": bare }).find(({ code }) => code === "TN338");
        const [, line = "", where = ""] = /: `([^`]+)` in a\.yaml, or in (\S+) for/.exec(own?.fix ?? "") ?? [];
        expect(where).toBe("regions/northeurope.yaml");
        expect(codes({ ...quiet, "a.yaml": `${bare}${line}\n` })).toEqual([]);
        expect(codes({ ...quiet, "a.yaml": bare, [where]: `${line}\n` })).toEqual([]);
    });

    test("is none where somebody is named, and no matter of other clouds", () => {
        expect(codes({ "cells/one.yaml": at("westeurope", `administrators: [${subscription}]\n`) })).toEqual([]);
        expect(codes({ "cells/one.yaml": at("eu-west-1") })).toEqual([]);
        expect(codes({ "cells/one.yaml": at("europe-west1") })).toEqual([]);
    });
});

test("each cloud's own forms are taken", () => {
    const cell = (region: string, account: string, who: string, zone: string) =>
        `cell: one\nregion: ${region}\naccount: "${account}"\nadministrators: ["${who}"]\ndns: {zone_id: "${zone}"}\ndeployers: [203.0.113.0/24]\n`;
    const zones = `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;
    for (const text of [
        cell("eu-west-1", "111122223333", "arn:aws:iam::111122223333:role/platform", "Z0123456789"),
        cell("westeurope", subscription, subscription, zones),
        cell("europe-west1", "acme-production", "group:platform@example.com", "example-com"),
    ])
        expect(fleetOf({ "cells/one.yaml": text }).problems.filter(({ severity }) => severity === "error")).toEqual([]);
});
