import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningCloud, startCloud } from "../providers";
import { pulumiFolder } from "./site";

/** The quick start for real clouds, read out of the README and run in a copy of the project with a home of its own. */

const root = join(__dirname, "../../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const section = /^## Quick start on a real cloud\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? "";
const commands = [...section.matchAll(/^ {4}(.+)$/gm)].map(([, command]) => command!);

const sampleTenants = readdirSync(join(root, "tenants")).filter((file) => file.endsWith(".yaml")).length;

/** What each command must say. One that is not here, or is here and not in the README, fails the suite. */
const said: Readonly<Record<string, RegExp>> = {
    "npm ci": /^$/, // not run: it needs a registry; the copy has the packages that it would install
    "mkdir -p ~/tenantry-state": /^$/,
    'pulumi login "file://$HOME/tenantry-state"': /Logged in to .*file:\/\//,
    'export PULUMI_CONFIG_PASSPHRASE="a passphrase that you keep"': /^$/,
    "npx tenantry init acme --tier free --region eu-west-1 --yes": /^$/, // its words go to stderr; the next command finds the tenant
    "npx tenantry validate": new RegExp(`\\b${sampleTenants + 1} tenants, .* 0 errors`), // and the new one
    "npx tenantry plan acme": /pulumi:pulumi:Stack +tenantry-acme/,
    "npx tenantry deploy acme --with-cells --dry-run": /"event":"summary".*"outcome":"succeeded"/,
    "npx tenantry deploy acme --with-cells --yes": /"event":"summary".*"outcome":"succeeded"/,
    "npx tenantry drift acme": /"event":"summary".*"outcome":"succeeded"/,
    "pulumi stack output -s acme": /OUTPUT/,
};
const unrun = new Set(["npm ci"]);

let folder: string;
let project: string;
let cloud: RunningCloud;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
    execFileSync(process.execPath, [join(root, "scripts/build.js")]);
    folder = mkdtempSync(join(tmpdir(), "tenantry-readme-"));
    project = join(folder, "tenantry");
    const home = join(folder, "home");
    mkdirSync(home);
    const files = execFileSync("git", ["-C", root, "ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean);
    const parts = new Set(files.filter((file) => !/^(test|docs)\//.test(file)));
    for (const file of parts) {
        mkdirSync(dirname(join(project, file)), { recursive: true });
        cpSync(join(root, file), join(project, file));
    }
    cpSync(join(root, "dist"), join(project, "dist"), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
    cloud = await startCloud({ file: join(folder, "cloud.jsonl") });
    const clean = Object.entries(process.env).filter(([name]) => !/^(PULUMI|TENANTRY|AWS|npm)_/i.test(name));
    env = {
        ...Object.fromEntries(clean),
        HOME: home,
        PULUMI_HOME: join(home, ".pulumi"),
        PATH: [await pulumiFolder(), process.env.PATH].join(delimiter),
        PULUMI_SKIP_UPDATE_CHECK: "1",
        ...cloud.env,
    };
}, 120_000);
afterAll(async () => {
    await cloud?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const exports: string[] = [];

/** Runs a command as it stands, in a shell that knows what was exported before. */
function shell(command: string): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
    if (command.startsWith("export ")) exports.push(command);
    return new Promise((resolve) => {
        const child = spawn("bash", ["-c", [...exports, command].join("\n")], { cwd: project, env });
        let [out, err] = ["", ""];
        child.stdout.on("data", (chunk) => (out += chunk));
        child.stderr.on("data", (chunk) => (err += chunk));
        child.on("close", (code) => resolve({ code, out, err }));
    });
}

test("the README has the quick start that this suite knows", () => {
    expect(commands).toEqual(Object.keys(said));
});

describe("each command of it runs as it stands", { timeout: 400_000 }, () => {
    test.each(commands.filter((command) => !unrun.has(command)))("%s", async (command) => {
        const { code, out, err } = await shell(command);
        expect(code, out + err).toBe(0);
        expect(out).toMatch(said[command]!);
    });

    test("and has deployed the tenant and its cell into the state that was logged in to", async () => {
        const stacks = await shell("pulumi stack ls --json");
        const names = (JSON.parse(stacks.out) as { name: string }[]).map(({ name }) => name.split("/").at(-1));
        expect(names.sort()).toEqual(["acme", "cell.eu-west-1-a"]);
        expect((await cloud.summary()).duplicates).toEqual([]);
    });
});
