import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { transpiler } from "../../planner/typescript";
import { initialize, load, resolve } from "../../planner/typescript-hooks";

let directory: string;
beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "typescript-"));
});
afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

const write = (name: string, text: string) => {
    const file = path.join(directory, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return file;
};
const program = () => ({ main: path.join(directory, "index.ts"), directory });
const importAll = 'import * as one from "./one";\nexport const value: number = one();\n';
/** As if the program had installed the compiler of this project. */
const install = () =>
    fs.symlinkSync(path.resolve(__dirname, "../../node_modules"), path.join(directory, "node_modules"));

describe("a program's TypeScript", () => {
    test("is transpiled without a compiler of its own", () => {
        expect(transpiler(program(), "cjs")(importAll, "index.ts")).toContain("__toESM");
        expect(transpiler(program(), "esm")(importAll, "index.ts")).toContain('import * as one from "./one"');
        expect(transpiler(program(), "cjs")("export const a = <b>c</b>;", "index.tsx")).toContain("createElement");
    });

    test("is transpiled with the settings beside it, those that they extend included", () => {
        install();
        write("base.json", '{ "compilerOptions": { "esModuleInterop": false } }');
        write(
            "tsconfig.json",
            '{ "extends": "./base.json", "compilerOptions": { "module": "commonjs" }, "files": ["index.ts"] }',
        );
        const code = transpiler(program(), "cjs")(importAll, "index.ts");
        expect(code).toContain('const one = require("./one")');
        expect(code).not.toContain("number");
    });

    test("imports as the module kinds of Node do, where the settings name one", () => {
        install();
        write("tsconfig.json", '{ "compilerOptions": { "module": "nodenext", "moduleResolution": "nodenext" } }');
        expect(transpiler(program(), "cjs")(importAll, "index.ts")).toContain("__importStar(require");
        expect(transpiler(program(), "esm")(importAll, "index.ts")).toContain('import * as one from "./one"');
    });

    test("is refused with the file where the settings cannot be read", () => {
        install();
        const file = write("tsconfig.json", "{ compilerOptions");
        expect(() => transpiler(program(), "cjs")).toThrow(file);
    });
});

describe("the loader's hooks", () => {
    const missing = () => Promise.reject(new Error("not found"));

    test("find the source of a file that is yet to be made, and nothing else", async () => {
        const next = async (specifier: string) => {
            if (specifier !== "./part.ts") return missing();
            return { url: "file:///part.ts" };
        };
        expect(await resolve("./part.js", {}, next)).toEqual({ url: "file:///part.ts" });
        await expect(resolve("./other.js", {}, next)).rejects.toThrow("not found");
        await expect(resolve("part.js", {}, next)).rejects.toThrow("not found");
    });

    test("load TypeScript as modules, and leave the rest to Node", async () => {
        initialize(program());
        const file = write("index.ts", "export const value: number = 1;");
        const left = { format: "module", source: "left", shortCircuit: true } as const;
        const loaded = await load(pathToFileURL(file).href, {}, async () => left);
        expect(loaded.format).toBe("module");
        expect(loaded.source).toContain("export");
        expect(loaded.source).not.toContain("number");
        expect(await load("file:///index.js", {}, async () => left)).toBe(left);
        expect(await load("node:fs", {}, async () => left)).toBe(left);
    });
});
