import { describe, expect, it } from "vitest";
import { catalogue } from "../../../policies/catalogue";
import { readExemptions } from "../../../policies/exempting/read";
import { critical, fieldNames, fileOf, read, rule } from "./exemptions";

const codes = (text: string) => read(text).problems.map(({ code, path }) => `${code} ${path}`);

describe("exemptions", () => {
    it("are read whole, with the place that they are written at", () => {
        const { exemptions, problems } = read(fileOf({}, { id: "EX-2", resource: "urn:pulumi:a::tenantry::t$u::n" }));
        expect(problems).toEqual([]);
        expect(exemptions.map(({ id, at }) => `${id} ${at.file}:${at.line}`)).toEqual([
            "EX-1 waivers.yaml:4",
            "EX-2 waivers.yaml:25",
        ]);
    });

    it.each([
        ["a control that no framework has", { controls: ["A.8.13", "CC61"] }, "controls[1]", "CC6.1"],
        ["a reason that is none", { reason: "n/a" }, "reason", undefined],
        ["a ticket to come", { ticket: "TBD" }, "ticket", undefined],
        ["nothing done instead", { compensating_control: "None." }, "compensating_control", undefined],
    ])("with %s hold, and are told", (_, change, path, suggestion) => {
        const { exemptions, problems } = read(fileOf(change));
        expect(exemptions).toHaveLength(1);
        expect(problems).toMatchObject([{ code: "TN487", severity: "warning", path: `exemptions[0].${path}` }]);
        expect(problems[0]?.suggestion).toBe(suggestion);
        expect(
            read(fileOf({ controls: ["CC6.1", "32(1)(a)", "A.8.24"], reason: "none of the images has it" })).problems,
        ).toEqual([]);
    });

    it.each(fieldNames)("are none without the field %s, and say so", (field) => {
        const { exemptions, problems } = read(fileOf({ [field]: undefined }));
        expect(exemptions).toEqual([]);
        expect(problems).toMatchObject([
            {
                code: "TN202",
                severity: "error",
                file: "waivers.yaml",
                path: `exemptions[0].${field}`,
                fix: expect.stringContaining(field),
            },
        ]);
    });

    it.each([
        ["a field that nobody knows", { expire: "2026-12-31" }, "TN201 exemptions[0].expire"],
        ["an empty reason", { reason: "  " }, "TN206 exemptions[0].reason"],
        ["a rule that nobody knows", { rules: ["aws-s3-no"] }, "TN441 exemptions[0].rules[0]"],
        ["no rule", { rules: [] }, "TN206 exemptions[0].rules"],
        ["a wildcard of rules", { rules: ["aws-*"] }, "TN443 exemptions[0].rules[0]"],
        [
            "a wildcard of tenants",
            { resource: { tenant: "*", component: "c", name: "n" } },
            "TN443 exemptions[0].resource",
        ],
        ["a wildcard in a URN", { resource: "urn:pulumi:acme::tenantry::*::n" }, "TN443 exemptions[0].resource"],
        [
            "no type for a rule that looks at several",
            { rules: ["tenant-isolation-complete"], expires: "2026-11-30" },
            "TN443 exemptions[0].resource",
        ],
        ["half a URN", { resource: "urn:pulumi:acme" }, "TN443 exemptions[0].resource"],
        [
            "a rule about deletion",
            { rules: ["tenant-no-stateful-deletion"], expires: "2026-11-30" },
            "TN444 exemptions[0].rules[0]",
        ],
        ["an approver who asked", { approver: "ann@example.com" }, "TN442 exemptions[0].approver"],
        ["an approver who asked, written otherwise", { approver: " Ann@Example.COM " }, "TN442 exemptions[0].approver"],
        [
            "an approver who asked, by another address",
            { approver: "Ann <ann+it@example.com>" },
            "TN442 exemptions[0].approver",
        ],
        [
            "an approver in letters of another alphabet",
            { approver: "b\u043eb@example.com" },
            "TN570 exemptions[0].approver",
        ],
        [
            "an approver whose name nobody sees whole",
            { approver: "a\u200bnn@example.com" },
            "TN570 exemptions[0].approver",
        ],
        ["a stand-in for a name", { requester: "TBD" }, "TN570 exemptions[0].requester"],
        ["a day that does not exist", { expires: "2026-02-30" }, "TN205 exemptions[0].expires"],
        ["a time instead of a day", { created: "2026-11-01T00:00:00Z" }, "TN205 exemptions[0].created"],
        ["a beginning to come", { created: "2026-11-30" }, "TN445 exemptions[0].created"],
        ["an end before the beginning", { expires: "2026-10-31" }, "TN445 exemptions[0].expires"],
        ["too long a life", { expires: "2027-05-01" }, "TN445 exemptions[0].expires"],
        ["too long a life for a critical rule", { rules: [rule.id, critical.id] }, "TN445 exemptions[0].expires"],
    ])("with %s are none", (_, change, told) => {
        expect(read(fileOf(change)).exemptions).toEqual([]);
        expect(codes(fileOf(change))).toEqual([told]);
    });

    it("of one file do not break each other, and what is wrong with the file breaks them all", () => {
        expect(read(fileOf({ reason: undefined }, { id: "EX-2" })).exemptions.map(({ id }) => id)).toEqual(["EX-2"]);
        const strange = fileOf({}).replace(/^\{/, '{ "exemption": [],');
        expect(read(strange).exemptions).toEqual([]);
        expect(codes(strange)).toEqual(["TN201 exemption"]);
    });

    it("with one id hold neither", () => {
        expect(read(fileOf({}, {})).exemptions).toEqual([]);
        expect(codes(fileOf({}, {}))).toEqual(["TN446 ", "TN446 "]);
    });

    it("of files that cannot be read are none, and the others stay", () => {
        const bytes = new TextEncoder().encode(fileOf({}));
        const files = [
            { name: "a.yaml", bytes: undefined },
            { name: "b.yaml", bytes: new TextEncoder().encode("exemptions: [") },
            { name: "c.yaml", bytes: new Uint8Array([0xff, 0xfe, 0x00]) },
            { name: "d.yaml", bytes: new TextEncoder().encode("- not a map\n") },
            { name: "e.yaml", bytes },
        ];
        const { exemptions, problems } = readExemptions(files, catalogue, "2026-11-29");
        expect(exemptions).toHaveLength(1);
        expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(["a.yaml", "b.yaml", "c.yaml", "d.yaml"]));
        expect(problems.every(({ severity }) => severity === "error")).toBe(true);
    });
});
