import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erasureOf, NotErased } from "../../../operations/offboarding/erasure";
import { type Fate, fateOf } from "../../../operations/offboarding/fate";
import type { GoneEntry } from "../../../operations/offboarding/folder";
import { keyOf } from "../../../operations/offboarding/resources";
import { held } from "./held";

const at = "2026-11-24T08:00:00.000Z";
const facts = {
    tenant: "acme",
    stack: "acme",
    runId: "r1",
    who: "ada",
    commit: undefined,
    backend: "file:///state",
    startedAt: at,
    finishedAt: at,
    exports: [],
    left: [{ resource: "old states", reason: "of the backend" }],
};
const inventory = (fates: readonly Fate[], erased: readonly string[] = []) =>
    ({
        version: 1,
        mark: "end-1",
        keyDays: 7,
        fates,
        erased,
        kept: [{ resource: "logs", reason: "evidence" }],
    }) as const;
const goneAt = (subjects: readonly string[]): ReadonlyMap<string, GoneEntry> =>
    new Map(subjects.map((subject) => [subject, { subject, at }]));

const key = fateOf(
    held("aws:kms/key:Key", "key", { inputs: { deletionWindowInDays: 7 }, outputs: { arn: "arn:key" } }),
);
const server = fateOf(
    held("aws:rds/instance:Instance", "server", { inputs: { finalSnapshotIdentifier: "last", kmsKeyId: "arn:key" } }),
);
const foreign = fateOf(
    held("aws:rds/instance:Instance", "other", { inputs: { finalSnapshotIdentifier: "far", kmsKeyId: "arn:others" } }),
);
const role = fateOf(held("aws:iam/role:Role", "role"));
const records = fateOf(held("aws:s3/bucket:Bucket", "records", { retained: true }));

describe("an erasure", () => {
    it("tells what was destroyed, what ends later, what was left and what stays, each once", () => {
        const all = [key, server, foreign, role, records];
        const gone = goneAt([...[key, server, foreign, role].map(keyOf), "database"]);
        const erasure = erasureOf({ ...facts, inventory: inventory(all, ["database"]), gone });
        expect(erasure.destroyed.map(({ id }) => id)).toEqual(["server-id", "other-id", "role-id"]);
        expect(erasure.scheduled).toEqual([
            { urn: key.urn, type: key.type, id: "key-id", at, goneAt: "2026-12-01T08:00:00.000Z" },
        ]);
        expect(erasure.shared).toEqual([{ what: "database", at }]);
        expect(erasure.kept).toEqual([
            { resource: records.urn, id: "records-id", reason: expect.stringContaining("retainOnDelete") },
            { resource: "logs", reason: "evidence" },
            { resource: "old states", reason: "of the backend" },
        ]);
        // Whose key is not the tenant's can be read for as long as it is kept.
        expect(erasure.backups).toEqual([
            { resource: server.urn, what: "final snapshot", id: "last", unreadableFrom: "2026-12-01T08:00:00.000Z" },
            { resource: foreign.urn, what: "final snapshot", id: "far" },
        ]);
    });

    it("says since when, where nobody saw the moment", () => {
        const gone = new Map([[keyOf(role), { subject: keyOf(role), at, since: "2026-11-24T07:00:00.000Z" }]]);
        const [one] = erasureOf({ ...facts, inventory: inventory([role]), gone }).destroyed;
        expect(one).toMatchObject({ at, since: "2026-11-24T07:00:00.000Z" });
    });

    it("is certified of nothing of which the end is not known, whatever that is", () => {
        const all = [key, server, foreign, role];
        const subjects = [...all.map(keyOf), "database"];
        fc.assert(
            fc.property(fc.subarray(subjects, { maxLength: subjects.length - 1 }), (known) => {
                const make = () =>
                    erasureOf({ ...facts, inventory: inventory(all, ["database"]), gone: goneAt(known) });
                expect(make).toThrow(NotErased);
            }),
        );
    });

    it("tells two of one name apart", () => {
        const twin = { ...role, id: "older" };
        const make = () => erasureOf({ ...facts, inventory: inventory([role, twin]), gone: goneAt([keyOf(role)]) });
        expect(make).toThrow("older");
    });
});
