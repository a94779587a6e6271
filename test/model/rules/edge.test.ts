import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const zone = "Z0123456789ABC";
const tenant = (extra: string, region = "eu-west-1") => ({
    "a.yaml": `tenant_id: a\ntier: standard\nregion: ${region}\nedge: true\n${extra}`,
});
const cell = (dns: boolean) => ({
    "cells/ire.yaml": `cell: ire\nregion: eu-west-1\ndomain: eu.example.com\n${dns ? `dns: {zone_id: ${zone}}\n` : ""}`,
});
const silo = (more = "") =>
    `placement: {isolation: silo${more}}\nowner: {team: a, email: it@a.example, cost_center: c}\n`;
const problems = (files: Record<string, string>) => fleetOf({ ...quiet, ...files }).problems;

describe("an edge", () => {
    test("is off unless a tenant asks for it", () => {
        const [resolved] = fleetOf({ ...quiet, "a.yaml": "tenant_id: a\ntier: free\nregion: eu-west-1\n" }).tenants;
        expect(resolved?.tenant.edge).toBe(false);
    });

    test("wants the zone of its cell's domain", () => {
        expect(problems({ ...cell(true), ...tenant("") })).toEqual([]);
        const [found, ...others] = problems({ ...cell(false), ...tenant("") });
        expect(others).toEqual([]);
        expect(printed(found!)).toBe("TN415 a.yaml:4:7 edge");
        expect(found?.message).toContain("the cell ire names none");
        expect(found?.fix).toContain("for eu.example.com in cells/ire.yaml, such as `dns: { zone_id:");
        expect(found?.between).toEqual(["cells/ire.yaml"]);
    });

    test("wants the zone of a silo's own domain", () => {
        const [found] = problems(tenant(silo()));
        expect(found?.code).toBe("TN415");
        expect(found?.fix).toContain("for the owner's domain under placement");
        expect(problems(tenant(silo(`, dns: {zone_id: ${zone}}`)))).toEqual([]);
    });

    test("stands before hosts alone that the zone's certificate covers", () => {
        const workload = (host: string) =>
            `workloads: {web: {image: "x.example/y:1.0.0", public: true, host: ${host}}}\n`;
        expect(problems({ ...cell(true), ...tenant(workload("shop.eu.example.com")) })).toEqual([]);
        for (const host of ["shop.example.com", "a.shop.eu.example.com"]) {
            const [found, ...others] = problems({ ...cell(true), ...tenant(workload(host)) });
            expect(others).toEqual([]);
            expect(printed(found!)).toBe("TN416 a.yaml:5:67 workloads.web.host");
            expect(found?.message).toContain(`${host} is not one label below eu.example.com`);
            expect(found?.fix).toContain("such as `web.eu.example.com`");
        }
        const own = `, dns: {zone_id: ${zone}}`;
        expect(problems(tenant(silo(own) + workload("shop.a.example")))).toEqual([]);
        const [far, ...others] = problems(tenant(silo(own) + workload("a.shop.example")));
        expect(others).toEqual([]);
        expect(far).toMatchObject({ code: "TN416", message: expect.stringContaining("one label below a.example,") });
    });

    test("has one host at least that its certificate can be named after", () => {
        const long = `${"w".repeat(20)}`;
        const far = {
            "cells/ire.yaml": `cell: ire\nregion: eu-west-1\ndomain: ${"d".repeat(40)}.example.com\ndns: {zone_id: ${zone}}\n`,
        };
        const image = 'image: "x.example/y:1.0.0", public: true';
        const [found, ...others] = problems({ ...far, ...tenant(`workloads: {${long}: {${image}}}\n`) });
        expect(others).toEqual([]);
        expect(found?.code).toBe("TN417");
        expect(found?.message).toContain("has 76 characters");
        const both = `workloads: {${long}: {${image}}, a: {${image}, host: ${"a"}.${"d".repeat(40)}.example.com}}\n`;
        expect(problems({ ...far, ...tenant(both) })).toEqual([]);
    });

    test("has hosts alone, on Azure, that a certificate of their own can be named after", () => {
        const long = "w".repeat(20);
        const id =
            "/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/dns/providers/Microsoft.Network/dnszones/";
        const domain = `${"d".repeat(40)}.example.com`;
        const far = {
            "cells/ams.yaml": `cell: ams\nregion: westeurope\ndomain: ${domain}\nadministrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]\ndns: {zone_id: ${id}${domain}}\n`,
        };
        const image = 'image: "x.example/y:1.0.0", public: true';
        const both = `workloads: {${long}: {${image}}, a: {${image}, host: a.${domain}}}\n`;
        const told = problems({ ...far, ...tenant(both, "westeurope") }).filter(({ code }) => code === "TN417");
        expect(told.length).toBe(1);
        const [found] = told;
        expect(found?.path).toBe(`workloads.${long}.host`);
        expect(found?.message).toContain("has 76 characters");
    });

    test("with nothing public behind it is told of", () => {
        const closed = 'workloads: {web: {image: "x.example/y:1.0.0"}}\n';
        expect(problems({ ...cell(true), ...tenant(closed) }).map(printed)).toEqual(["TN340 a.yaml:4:7 edge"]);
    });

    test("says that TLS ends outside of the residency", () => {
        const [found, ...others] = problems({ ...cell(true), ...tenant("residency: [eu]\n") });
        expect(others).toEqual([]);
        expect(found).toMatchObject({ code: "TN339", severity: "warning" });
        expect(found?.message).toContain("residency allows eu");
    });
});

describe("the zone of a tenant", () => {
    test("is a silo's: others have their cell's", () => {
        const files = { ...cell(true), ...tenant(`placement: {dns: {zone_id: ${zone}}}\n`) };
        expect(problems(files).map(({ code, path }) => `${code} ${path}`)).toEqual(["TN333 placement.dns.zone_id"]);
    });

    test("is written as the region's cloud writes it", () => {
        const [found] = problems(tenant(silo(", dns: {zone_id: my-zone}")));
        expect(found).toMatchObject({ code: "TN336", path: "placement.dns.zone_id" });
    });

    test("gives a silo one certificate and hosts of one label", () => {
        const other = "b.yaml";
        const host = "web--a.a.example";
        const text = `tenant_id: b\ntier: standard\nregion: eu-west-1\nworkloads: {web: {image: "x.example/y:1.0.0", public: true, host: ${host}}}\n`;
        const found = problems({ ...tenant(silo(`, dns: {zone_id: ${zone}}`)), [other]: text });
        expect(found.map(({ code, message }) => [code, message])).toContainEqual([
            "TN403",
            `${host} is served by the tenant a (workload web) already`,
        ]);
    });
});
