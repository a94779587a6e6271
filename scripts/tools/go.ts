import { spawn } from "node:child_process";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ToolMissing } from "./cache";

/** Builds programs from the Go module proxy, and finds files that ship inside modules. */

interface Module {
    readonly Dir: string;
    readonly GoMod: string;
}

/** Runs `go` in a folder and returns what it prints; `nice` leaves the machine usable during long builds. */
function go(folder: string, args: readonly string[]): Promise<string> {
    // `auto` lets Go fetch the newer toolchain that a module may ask for, also where the system pins its own.
    const env = { ...process.env, GOTOOLCHAIN: "auto", GOFLAGS: "-mod=mod", CGO_ENABLED: "0", GOWORK: "off" };
    return new Promise((resolve, reject) => {
        const child = spawn("nice", ["-n", "10", "go", ...args], {
            cwd: folder,
            env,
            stdio: ["ignore", "pipe", "pipe"],
        });
        let out = "";
        let err = "";
        child.stdout.on("data", (chunk) => (out += chunk));
        child.stderr.on("data", (chunk) => (err += chunk));
        child.on("error", reject);
        child.on("close", (code) => {
            if (code === 0) return resolve(out);
            if (code === 127)
                return reject(new ToolMissing("Go 1.26 or newer is not installed: see go.dev/doc/install"));
            const last = err.trim().split("\n").slice(-12).join("\n");
            reject(new ToolMissing(`\`go ${args.join(" ")}\` failed; is the Go module proxy reachable?\n${last}`));
        });
    });
}

/** Downloads one module version; `folder` needs a go.mod. */
async function download(folder: string, module: string, version: string): Promise<Module> {
    return JSON.parse(await go(folder, ["mod", "download", "-json", `${module}@${version}`])) as Module;
}

function writeGoMod(folder: string, lines: readonly string[] = []): void {
    writeFileSync(
        join(folder, "go.mod"),
        ["module tenantry.invalid/tools", "", "go 1.24.0", "", ...lines, ""].join("\n"),
    );
}

/** Folder of a module's files, after downloading it through `folder`. */
export async function moduleFolder(folder: string, module: string, version: string): Promise<string> {
    writeGoMod(folder);
    return (await download(folder, module, version)).Dir;
}

/** What to build. */
export interface GoBuild {
    readonly module: string;
    readonly version: string;
    /** Packages below the module; the module itself when empty. */
    readonly packages: readonly string[];
    readonly ldflags?: string;
    /** Version that modules replaced by folders of the same repository are published under. */
    readonly stagingVersion?: string;
}

/** Builds programs into `folder/bin`. */
export async function buildGo(folder: string, build: GoBuild): Promise<void> {
    writeGoMod(folder);
    const { GoMod } = await download(folder, build.module, build.version);
    const staged = build.stagingVersion === undefined ? [] : stagedModules(readFileSync(GoMod, "utf8"));
    const replaces = staged.map((name) => `replace ${name} => ${name} ${build.stagingVersion}`);
    writeGoMod(folder, [`require ${build.module} ${build.version}`, "", ...replaces]);
    const packages =
        build.packages.length > 0 ? build.packages.map((each) => `${build.module}/${each}`) : [build.module];
    await go(folder, ["build", "-ldflags", `-s -w ${build.ldflags ?? ""}`.trim(), "-o", "bin/", ...packages]);
}

/**
 * Builds programs into `folder/bin` in a copy of the module's own folder, so that its own replacements and sums hold.
 * `change` may change the copy before.
 */
export async function buildGoInside(
    folder: string,
    { module, version, packages }: GoBuild,
    change: (source: string) => void = () => undefined,
): Promise<void> {
    const source = join(folder, "source");
    // Files of the module cache are read-only, and so are copies of them.
    cpSync(await moduleFolder(folder, module, version), source, { recursive: true });
    for (const path of readdirSync(source, { recursive: true, encoding: "utf8" })) chmodSync(join(source, path), 0o755);
    chmodSync(source, 0o755);
    change(source);
    await go(source, ["build", "-ldflags", "-s -w", "-o", "../bin/", ...packages.map((each) => `./${each}`)]);
    rmSync(source, { recursive: true });
}

/** Modules that a go.mod replaces by folders beside it; from outside the repository these are modules of their own. */
export function stagedModules(goMod: string): string[] {
    return [...goMod.matchAll(/^\s*(?:replace\s+)?(\S+)\s+=>\s+\.\/staging\//gm)].map((match) => match[1]!);
}
