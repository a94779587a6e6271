import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { removeTornAttributes, stateFolder } from "../../../operations/engine/torn-attributes";
import { freshFolder } from "../folder";

describe("the folder of a backend", () => {
    it.each([
        ["file:///var/state", "/var/state"],
        ["file:///var/state?no_tmp_dir=true", "/var/state"],
        ["file://~", homedir()],
        ["file://~/state", join(homedir(), "state")],
        ["file://./state", undefined],
        ["s3://bucket", undefined],
    ])("%s is %s", (backend, folder) => {
        expect(stateFolder(backend)).toBe(folder);
    });
});

describe("attributes that a killed engine left half written", () => {
    it("are removed where they are of that stack, and nothing else is", () => {
        const folder = freshFolder();
        const states = join(folder, ".pulumi/stacks/tenantry");
        mkdirSync(states, { recursive: true });
        const write = (name: string, text: string) => writeFileSync(join(states, name), text);
        write("acme.json", "{}");
        write("acme.json.attrs", "");
        write("acme.json.bak.attrs", '{"user.cache_control":"');
        write("acme.json.gz.attrs", '{"user.cache_control":""}');
        write("acme-2.json.attrs", "");
        removeTornAttributes(folder, "tenantry", "acme");
        expect(readdirSync(states).sort()).toEqual(["acme-2.json.attrs", "acme.json", "acme.json.gz.attrs"]);
        expect(() => removeTornAttributes(folder, "other", "acme")).not.toThrow();
    });
});
