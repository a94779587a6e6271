import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { existingPath, shownPath } from "../../cli/locations";
import { jsonDocument, targetFor } from "../../cli/output";
import { fleetOf } from "./fleets";
import { recordingHost } from "./host";

describe("a target", () => {
    it("is standard output without a file", async () => {
        const { host, out } = recordingHost();
        await targetFor(host, undefined).write(["a", "b"]);
        expect(out()).toBe("ab");
    });

    it("replaces a file as a whole", async () => {
        const cwd = fleetOf({ "plan.txt": "old" });
        await targetFor(recordingHost({ cwd }).host, "plan.txt").write(["new", " ü"]);
        expect(readFileSync(join(cwd, "plan.txt"), "utf8")).toBe("new ü");
        expect(readdirSync(cwd)).toEqual(["plan.txt"]);
    });

    it("leaves the old file where the text never gets whole", async () => {
        const cwd = fleetOf({ "plan.txt": "old" });
        const broken = function* () {
            yield "half";
            throw new Error("no more");
        };
        await expect(targetFor(recordingHost({ cwd }).host, "plan.txt").write(broken())).rejects.toThrow("no more");
        expect(readFileSync(join(cwd, "plan.txt"), "utf8")).toBe("old");
        expect(readdirSync(cwd)).toEqual(["plan.txt"]);
    });

    it("fails before any work where it cannot be written", () => {
        const cwd = fleetOf({ file: "" });
        mkdirSync(join(cwd, "folder"));
        const { host } = recordingHost({ cwd });
        expect(() => targetFor(host, "none/plan.txt")).toThrow(`there is no folder ${join(cwd, "none")}`);
        expect(() => targetFor(host, "file/plan.txt")).toThrow("there is no folder");
        expect(() => targetFor(host, "folder")).toThrow("folder is a folder");
    });
});

describe("paths", () => {
    it("may be written as URLs of files, and from home", () => {
        const cwd = fleetOf({ "state/one.json": "{}" });
        const { host } = recordingHost({ cwd, env: { HOME: cwd } });
        writeFileSync(join(cwd, "two.json"), "{}");
        expect(existingPath(host, "state", "--state")).toBe(join(cwd, "state"));
        expect(existingPath(host, `file://${cwd}/state/one.json`, "--state")).toBe(join(cwd, "state", "one.json"));
        expect(existingPath(host, "file://~/two.json", "--state")).toBe(join(cwd, "two.json"));
        expect(() => existingPath(host, "three.json", "--state")).toThrow("--state: there is no three.json");
    });

    it("are shown short where they lie below", () => {
        const { host } = recordingHost({ cwd: "/a/b" });
        expect([shownPath(host, "/a/b/c"), shownPath(host, "/a/c"), shownPath(host, "/a/b")]).toEqual([
            "c",
            "/a/c",
            ".",
        ]);
    });
});

describe("a JSON document", () => {
    it("is indented as Pulumi's", () => {
        expect(jsonDocument({ a: [1] })).toBe('{\n    "a": [\n        1\n    ]\n}\n');
    });
});
