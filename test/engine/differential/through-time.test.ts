import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EngineFixture, openEngine } from "../fixture";
import { replacingTables } from "../providers";
import { share } from "../share";
import { type Comparison, figures, nothingCompared } from "./compare";
import { callbacks } from "./histories/callbacks";
import { lifecycle } from "./histories/lifecycle";
import { names } from "./histories/names";
import { options } from "./histories/options";
import { secrets } from "./histories/secrets";
import { values } from "./histories/values";
import { live } from "./history";

const replacing = replacingTables([
    "aws:ec2/subnet:Subnet",
    "aws:ec2/vpc:Vpc",
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:ssm/parameter:Parameter",
    "kubernetes:core/v1:ConfigMap",
    "kubernetes:core/v1:Secret",
]);
const renewed = { "aws:ssm/parameter:Parameter": ["version"] };

let fixture: EngineFixture;
const all: Comparison = nothingCompared();
beforeAll(async () => {
    fixture = await openEngine({ replacing, renewed });
});
afterAll(async () => {
    process.stdout.write(`${figures("programs through time", all)}\n`);
    await fixture?.close();
});

describe("through time, the planner says what Pulumi's engine says", () => {
    const histories = [...lifecycle, ...names, ...options, ...values, ...secrets, ...callbacks];
    test.each(share(histories, 3, ({ name }) => name))("$name", async (history) => {
        const before = all.unlisted.length;
        const { stacks, properties } = all;
        await live(history, fixture, all);
        expect(all.unlisted.slice(before)).toEqual([]);
        expect(all.stacks - stacks).toBe(history.phases.length);
        expect(all.properties).toBeGreaterThan(properties);
    });
});
