import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const tenant = (region: string, extra: string, residency = "[]") => ({
    "a.yaml": `tenant_id: a\ntier: standard\nregion: ${region}\nresidency: ${residency}\n${extra}`,
});
const problems = (files: Record<string, string>) =>
    fleetOf({ ...quiet, ...files }).problems.filter(({ code }) => code.startsWith("TN38"));
const asked = (replication: string, more = "") => `storage: {replication: ${replication}${more}}\n`;

describe("copies in a second region", () => {
    test("are off unless somebody asks for them", () => {
        const [resolved] = fleetOf({ ...quiet, ...tenant("eu-west-1", "") }).tenants;
        expect(resolved?.tenant.storage.replication).toBe("none");
    });

    test.each(["eu-west-1", "westeurope", "europe-west1"])(
        "are taken where a region lies within residency: %s",
        (region) => {
            for (const replication of ["preferred", "required"])
                expect(problems(tenant(region, asked(replication), "[eu]"))).toEqual([]);
        },
    );

    test.each([
        ["eu-central-1", "[de]", "no region besides eu-central-1 lies in de"],
        ["westeurope", "[nl]", "no region to which Azure copies what lies in three zones of westeurope lies in nl"],
        ["eu-west-2", "[]", "no region besides eu-west-2 lies in uk"],
        ["europe-west1", "[be]", "no region besides europe-west1 lies in be"],
    ])("are refused where they are required and cannot be: %s within %s", (region, residency, message) => {
        const [found, ...others] = problems(tenant(region, asked("required"), residency));
        expect(others).toEqual([]);
        expect(printed(found!)).toContain("TN381 a.yaml:5:");
        expect(found?.message).toContain(message);
        const [told] = problems(tenant(region, asked("preferred"), residency));
        expect(told?.code).toBe("TN383");
        expect(problems(tenant(region, asked("none"), residency))).toEqual([]);
        expect(problems(tenant(region, asked("required", ", enabled: false"), residency))).toEqual([]);
    });

    test("are preferred nowhere that an account has to be opted in to, which a warning says", () => {
        const [told, ...others] = problems(tenant("ca-central-1", asked("preferred"), "[ca]"));
        expect(others).toEqual([]);
        expect(told).toMatchObject({ code: "TN383", message: expect.stringContaining("opted in to ca-west-1") });
        expect(problems(tenant("ca-central-1", asked("required"), "[ca]"))).toEqual([]);
    });

    test("are of versions", () => {
        const [found, ...others] = problems(tenant("eu-west-1", asked("required", ", versioning: false")));
        expect(others).toEqual([]);
        expect(found?.code).toBe("TN382");
    });
});

test("copies that cannot be are told with the name of the tenant", () => {
    const [found] = fleetOf({
        ...quiet,
        "a.yaml":
            "tenant_id: a\ntier: standard\nregion: eu-west-1\nresidency: [ie]\nplacement: {isolation: silo}\nstorage: {replication: required}\n",
    }).problems.filter(({ code }) => code === "TN381");
    expect(found?.message).toMatch(/^the tenant a is to have copies in a second region, and no /);
});
