import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outlookText } from "../../../cli/offboarding/digest";
import { offboardExit, offboardText } from "../../../cli/offboarding/summary";
import { fateOf } from "../../../operations/offboarding/fate";
import { appendAudit } from "../../../operations/records/audit-log";
import { certify, type Erasure } from "../../../operations/records/certificate";
import { held } from "../../operations/offboarding/held";
import { portsOf } from "../../operations/records/runs";
import { pooled, smallFleet } from "../fleets";
import { recordingHost, tenantry } from "../host";

const pulumi = { execute: async () => "v3.259.0" };
const leaving = { "acme.yaml": `${pooled("acme")}state: offboarding\n` };
const onRecord = { "placements/eu-west-1.yaml": "placements: { acme: shared-a, globex: shared-a }\n" };
const offboard = (fleet: string, ...args: string[]) => {
    mkdirSync(join(fleet, "records"), { recursive: true });
    return tenantry(["offboard", ...args, "--tenants", fleet, "--records", join(fleet, "records")], pulumi);
};

describe("offboard", () => {
    it.each([
        ["the file's consent", {}, ["acme", "--yes", "--allow-destroy"], "write state: offboarding in acme.yaml", 2],
        ["the command line's consent", leaving, ["acme", "--yes"], "give --allow-destroy as well", 2],
        ["anybody to ask", leaving, ["acme", "--allow-destroy"], "nobody is there to be asked", 2],
        ["a tenant", leaving, ["cell.shared-a", "--yes", "--allow-destroy"], "carries acme, globex", 2],
        ["a tenant that is there", leaving, ["acma", "--yes", "--allow-destroy"], "did you mean acme?", 6],
        ["whole days", leaving, ["acme", "--yes", "--allow-destroy", "--keep-backups-for", "36h"], "7 to 30", 2],
        ["enough days", leaving, ["acme", "--yes", "--allow-destroy", "--keep-backups-for", "6d"], "7 to 30", 2],
        ["few enough days", leaving, ["acme", "--yes", "--allow-destroy", "--keep-backups-for", "31d"], "7 to 30", 2],
        [
            "a duration",
            leaving,
            ["acme", "--yes", "--allow-destroy", "--keep-backups-for", "long"],
            "must be a duration",
            2,
        ],
        [
            "sound files",
            { "acme.yaml": "tenant_id: acme\ntier: x\n" },
            ["acme", "--yes", "--allow-destroy"],
            "broken",
            2,
        ],
    ])("needs %s", async (_, files, args, words, code) => {
        const ended = await offboard(smallFleet({ ...onRecord, ...files }), ...args);
        expect(ended.err).toContain(words);
        expect([ended.code, ended.out]).toEqual([code, ""]);
    });

    it("needs Pulumi", async () => {
        const { code, err } = await tenantry(["offboard", "acme", "--yes"]);
        expect([code, err]).toEqual([1, expect.stringContaining("Pulumi CLI")]);
    });

    it("shows what would go, end later and stay, each in its place", () => {
        const { host } = recordingHost();
        const fates = [
            held("aws:kms/key:Key", "key", { inputs: { deletionWindowInDays: 7 } }),
            held("aws:rds/instance:Instance", "server", { inputs: { finalSnapshotIdentifier: "server-end" } }),
            held("aws:iam/role:Role", "role"),
            held("aws:s3/bucket:Bucket", "records\u001b[31m", { retained: true }),
        ].map(fateOf);
        const beyond = { erased: ["database db_acme"], kept: [{ resource: "logs", reason: "evidence" }] };
        const outlook = { tenant: "acme", backend: "file:///s", fates, beyond, keyDays: 7, goesOn: "r1" };
        const text = outlookText(outlook, host);
        expect(text).toMatch(/2 resources destroyed, of which 1 hold/);
        expect(text).toMatch(/Instance server \(server-id\)\n.*and 1 that do not/);
        expect(text).toMatch(/1 deleted by the cloud later.*\n.*Key key \(key-id\), after 7 days/);
        expect(text).toMatch(/1 last backup; .*after 7 days:\n.*server-end, kept until somebody deletes it/);
        expect(text).toMatch(/2 kept:\n.*records.*retainOnDelete.*\n.*logs: evidence/);
        expect(text).toContain("goes on with run r1");
        expect(text).not.toContain("\u001b");
    });

    it("says how it ended, how to go on, and by the exit code too", () => {
        const { host } = recordingHost();
        const base = {
            tenant: "acme",
            runId: "r1",
            gone: 3,
            left: 2,
            certificate: undefined,
            certificateFile: undefined,
            anchor: undefined,
            durationMs: 61_000,
        };
        const failed = { ...base, outcome: "failed", reason: "cloud", message: "busy", fix: "wait" } as const;
        expect(offboardText(failed, host)).toMatch(
            /failed in 1m 01s: acme, 3 resources gone, 2 left\nbusy\nfix: wait\nnext: the same/,
        );
        const exits = (["guard", "cloud", "locked", "pending", "engine"] as const).map((reason) =>
            offboardExit({ ...failed, reason }),
        );
        expect(exits).toEqual([2, 4, 1, 1, 1]);
        expect([
            offboardExit({ ...base, outcome: "cancelled" }),
            offboardExit({ ...base, outcome: "succeeded" }),
        ]).toEqual([8, 0]);
    });
});

describe("audit certificate", () => {
    const at = "2026-11-24T08:00:00.000Z";
    const lists = { exports: [], destroyed: [], scheduled: [], shared: [], backups: [], kept: [] };
    const erasure: Erasure = {
        ...lists,
        tenant: "acme",
        stack: "acme",
        runId: "r1",
        who: "ada",
        backend: "file:///s",
        startedAt: at,
        finishedAt: at,
        destroyed: [{ urn: "urn:1", type: "aws:s3/bucket:Bucket", id: "b", at }],
    };
    const checked = async (text: string, ...more: string[]) => {
        const ports = portsOf();
        const data = JSON.parse(JSON.stringify(certify(erasure)));
        await appendAudit(
            { who: "ada", what: "offboard.certificate", stack: "acme", result: "succeeded", data },
            ports,
        );
        const file = join(ports.root, "certificate.json");
        writeFileSync(file, text);
        return tenantry(["audit", "certificate", file, "--records", ports.root, ...more]);
    };

    it("says that it holds, of whom and where it stands", async () => {
        const { code, out } = await checked(JSON.stringify(certify(erasure)));
        expect([code, out]).toEqual([
            0,
            expect.stringMatching(/^holds: acme, 1 resource destroyed.*\nentry 1 .*\nanchor 1:/),
        ]);
        const told = JSON.parse((await checked(JSON.stringify(certify(erasure)), "--json")).out);
        expect(told).toMatchObject({ version: 1, holds: true, tenant: "acme", findings: [] });
    });

    it("says what does not, with exit code 1", async () => {
        const { code, out } = await checked(
            JSON.stringify({ ...certify(erasure), erasure: { ...erasure, who: "eve" } }),
        );
        expect([code, out]).toEqual([1, expect.stringContaining("it was edited")]);
    });

    it.each(["", "{", "nonsense"])("takes a file of %j for none", async (text) => {
        const { code, err } = await checked(text);
        expect([code, err]).toEqual([2, expect.stringContaining("cannot be read as JSON")]);
    });
});
