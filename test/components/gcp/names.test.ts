import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cachePath } from "../../../components/gcp/cache";
import { clusterName } from "../../../components/gcp/cluster/names";
import { accountEmail, bucketName } from "../../../components/gcp/context";
import { databaseLogin, databaseServer } from "../../../components/gcp/database/names";
import { secretPrefix } from "../../../components/gcp/identity/secret-store";
import { keyRing } from "../../../components/gcp/keys";
import { labelsOfTags } from "../../../components/gcp/labels";
import { networkPath } from "../../../components/gcp/network/names";

/** Ids and projects as the model takes them, up to their longest. */
const ids = fc.stringMatching(/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/).filter((id) => !id.includes("--"));
const projects = fc.stringMatching(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
const kinds = fc.constantFrom("tenant" as const, "cell" as const);
const purposes = fc.constantFrom("app", "secrets", "nodes", "dbadmin", "certs");

const last = (path: string) => path.split("/").at(-1)!;

/** Rules of each service, as its documentation states them (from knowledge, unverified). */
const forms = {
    account: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    bucket: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    cluster: /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/,
    label: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    keyRing: /^[a-zA-Z0-9_-]{1,63}$/,
    secret: /^[A-Za-z0-9_-]{1,255}$/,
};

describe("names on Google Cloud", () => {
    it("fit their services for every id", () => {
        fc.assert(
            fc.property(ids, projects, kinds, purposes, (id, project, kind, purpose) => {
                const scope = { kind, id };
                const place = { project, region: "europe-west1" };
                expect(accountEmail(place, scope, purpose).split("@")[0]).toMatch(forms.account);
                expect(databaseLogin(place, scope, purpose).length).toBeLessThanOrEqual(63);
                expect(bucketName(place, scope, "data")).toMatch(forms.bucket);
                expect(clusterName(scope)).toMatch(forms.cluster);
                expect(`${project}:${databaseServer(scope)}`.length).toBeLessThanOrEqual(98);
                for (const name of [
                    databaseServer(scope),
                    last(cachePath(place, scope)),
                    last(networkPath(place, scope)),
                ])
                    expect(name).toMatch(forms.label);
                expect(last(keyRing(place, scope))).toMatch(forms.keyRing);
                expect(`${secretPrefix(scope)}x`).toMatch(forms.secret);
            }),
        );
    });

    it("differ for different ids, however much is cut off", () => {
        fc.assert(
            fc.property(ids, ids, projects, (a, b, project) => {
                fc.pre(a !== b);
                const place = { project, region: "europe-west1" };
                const names = (id: string) => {
                    const scope = { kind: "tenant" as const, id };
                    return [accountEmail(place, scope, "app"), bucketName(place, scope, "data"), clusterName(scope)];
                };
                const other = names(b);
                expect(names(a).filter((name, index) => name === other[index])).toEqual([]);
            }),
        );
    });
});

describe("labels", () => {
    it("hold what labels can hold, and are the same for what already does", () => {
        fc.assert(
            fc.property(fc.string({ maxLength: 100 }), (text) => {
                for (const value of Object.values(labelsOfTags({ owner: text })))
                    expect(value).toMatch(/^[a-z0-9_-]{0,63}$/);
            }),
        );
        expect(labelsOfTags({ cost_center: "CC.100", owner: "platform" })).toEqual({
            cost_center: "cc-100",
            owner: "platform",
        });
    });
});
