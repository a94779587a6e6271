import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterAll, expect, test } from "vitest";
import { planOf, stepOf } from "../planning";
import { deployed, state, Thing } from "../resources";

const scratch = mkdtempSync(path.join(tmpdir(), "tenantry-assets-"));
afterAll(() => rmSync(scratch, { recursive: true }));
mkdirSync(path.join(scratch, "sub/.pulumi"), { recursive: true });
writeFileSync(path.join(scratch, "b.txt"), "bbb");
writeFileSync(path.join(scratch, "sub/a.txt"), "aa");
writeFileSync(path.join(scratch, "sub-x"), "1");
symlinkSync(path.join(scratch, "sub"), path.join(scratch, "link"));

async function inputOf(value: unknown): Promise<Record<string, unknown>> {
    const plan = await planOf(() => {
        new Thing("a", { value });
    });
    expect(plan.tenantry.failed).toBeUndefined();
    return stepOf(plan, "a").newState?.inputs?.value as Record<string, unknown>;
}

const folder = new pulumi.asset.FileArchive(scratch);
const text = new pulumi.asset.StringAsset("q");

// The hashes are those that Pulumi 3.259.0 computes for the same contents.
test.each<[string, () => unknown, string | undefined]>([
    [
        "a text",
        () => new pulumi.asset.StringAsset("hi"),
        "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4",
    ],
    [
        "a file",
        () => new pulumi.asset.FileAsset(path.join(scratch, "b.txt")),
        "3e744b9dc39389baf0c5a0660589b8402f3dbb49b89b3e75f2c9355852a3c677",
    ],
    [
        "texts in an archive",
        () => new pulumi.asset.AssetArchive({ x: text }),
        "b8aa6beedffa04d350fd6da90456a22389e4345e66f231653b59f75e2cdff372",
    ],
    ["something on the network", () => new pulumi.asset.RemoteAsset("https://example.com/x"), undefined],
    [
        "an archive of something on the network",
        () =>
            new pulumi.asset.AssetArchive({
                a: new pulumi.asset.AssetArchive({ x: new pulumi.asset.RemoteAsset("https://example.com/x") }),
            }),
        undefined,
    ],
    ["a name that tar cannot hold", () => new pulumi.asset.AssetArchive({ ["n".repeat(300)]: text }), undefined],
])("%s has the hash of its contents", async (_what, make, hash) => {
    expect((await inputOf(make())).hash).toBe(hash);
});

test("a folder's hash follows its files, whatever the folder is called", async () => {
    const hash = async (value: unknown) => (await inputOf(value)).hash;
    const whole = await hash(folder);
    expect(whole).toMatch(/^[0-9a-f]{64}$/);
    expect(await hash(new pulumi.asset.AssetArchive({ z: folder }))).not.toBe(whole);
    const long = new pulumi.asset.AssetArchive({ [`${"l".repeat(90)}/${"m".repeat(60)}`]: text, z: folder });
    expect(await hash(long)).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(path.join(scratch, "done.zip"), "zipped");
    const zip = path.join(scratch, "done.zip");
    expect(await hash(new pulumi.asset.FileArchive(zip))).toBe(await hash(new pulumi.asset.FileAsset(zip)));
    rmSync(path.join(scratch, "done.zip"));
    expect(await hash(folder)).toBe(whole);
    writeFileSync(path.join(scratch, "b.txt"), "changed");
    expect(await hash(folder)).not.toBe(whole);
});

test("a change of contents is a change of the resource", async () => {
    const program = () => {
        new Thing("a", { value: text });
    };
    const before = await inputOf(text);
    expect(stepOf(await planOf(program, { olds: state(deployed("a", { value: before })) }), "a").op).toBe("same");
    const other = { ...before, hash: "other" };
    expect(stepOf(await planOf(program, { olds: state(deployed("a", { value: other })) }), "a").op).toBe("update");
});

test("a file that is missing fails the resource", async () => {
    const plan = await planOf(() => {
        new Thing("a", { value: new pulumi.asset.FileAsset(path.join(scratch, "missing")) });
    });
    expect(plan.tenantry.failed).toContain("ENOENT");
});
