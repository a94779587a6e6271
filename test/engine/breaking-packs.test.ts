import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as s3 from "@pulumi/aws/s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Engine } from "./engine";
import { type EngineFixture, openEngine } from "./fixture";

/** What Pulumi's engine makes of a pack that breaks: nothing that was not judged is deployed. */

let fixture: EngineFixture;
let ended: Engine;

beforeAll(async () => {
    fixture = await openEngine({ packages: ["aws"] });
    // The engine waits for a pack for as long as that takes: whoever runs it sets the limit.
    const limited = join(fixture.workspace.folder, "limited");
    writeFileSync(limited, `#!/bin/sh\nexec timeout 15 ${fixture.engine.tool.path} "$@"\n`);
    chmodSync(limited, 0o755);
    ended = new Engine({ ...fixture.engine.tool, path: limited }, fixture.workspace, fixture.cloud);
});
afterAll(() => fixture?.close());

test.each([
    ["broken", /this pack cannot be loaded/],
    ["crashing", /failed to run policy/],
    ["hanging", /failed to run policy/],
])("deploys nothing where the pack is %s", async (pack, words) => {
    const program = () => void new s3.Bucket("bucket", {});
    const packs = [join(__dirname, "../fixtures/packs", pack)];
    const { code, stdout, stderr } = await ended.up({ project: "packs", stack: pack, program, packs });
    expect(code).not.toBe(0);
    expect(stdout + stderr).toMatch(words);
    expect((await fixture.cloud.summary()).existing).toEqual([]);
});
