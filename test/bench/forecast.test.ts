import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tracesOf } from "../../bench/traces";

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-traces-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a folder of traces", () => {
    test("is read by name, and nothing but CSV", () => {
        writeFileSync(join(folder, "b.csv"), "timestamp,value\n0,1\n300,2\n");
        writeFileSync(join(folder, "a.csv"), "0,5\n");
        writeFileSync(join(folder, "README.md"), "where they are from");
        expect(tracesOf(folder)).toEqual([
            { name: "a", samples: [{ t: 0, v: 5 }] },
            {
                name: "b",
                samples: [
                    { t: 0, v: 1 },
                    { t: 300, v: 2 },
                ],
            },
        ]);
    });

    test("tells file and line of what cannot be read", () => {
        writeFileSync(join(folder, "c.csv"), "0,1\n300,fast\n");
        expect(() => tracesOf(folder)).toThrow('c.csv: line 2: "fast" is no number');
    });
});
