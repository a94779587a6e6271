import { expect, it } from "vitest";
import * as aws from "./aws/plans";
import * as azure from "./azure/plans";
import * as google from "./gcp/plans";

/** A tenant that moved from a pool, on a cell that has given up its shared server since. */

const moved = (input: object) => Object.assign(input, { moved_from: "pool" });
const without = (input: { database: { enabled: boolean } }) => {
    input.database.enabled = false;
};

it.each([
    ["AWS", () => aws.planTenant("bridge", moved, aws.sampleCell(without))],
    ["Azure", () => azure.planTenant("bridge", moved, azure.azureCell(without))],
    ["Google Cloud", () => google.planGoogleTenant("bridge", moved, google.googleCell(without))],
])("a tenant that moved on %s needs its cell's server no longer", async (_, plan) => {
    const jobs = (await plan()).of("kubernetes:batch/v1:Job").map(({ urn }) => urn.split("::").at(-1));
    expect(jobs.sort()).toEqual(["database-arrived-job", expect.stringMatching(/^database-(bootstrap|opening)-job$/)]);
});
