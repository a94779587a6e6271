import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

interface Locked {
    readonly resolved?: string;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = path.join(__dirname, "../..");
const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), "utf8"));
const packages: Readonly<Record<string, Locked>> = read("package-lock.json").packages;

describe("the lock file", () => {
    it("has every platform's optional packages, which npm ci asks for", () => {
        const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
            Object.keys(optionalDependencies).filter(
                (name) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages),
            ),
        );
        expect(missing).toEqual([]);
    });

    it("names no address of a machine", () => {
        const hosts = Object.values(packages).flatMap(({ resolved }) => (resolved ? [new URL(resolved).host] : []));
        expect(hosts.filter((host) => host !== "registry.npmjs.org")).toEqual([]);
    });

    it("pins exact versions", () => {
        const { dependencies, devDependencies } = read("package.json");
        const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
            ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
        );
        expect(loose).toEqual([]);
    });
});
