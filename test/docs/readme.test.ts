import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadFleet } from "../../model/load";

const root = join(__dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** Commands as they stand in the README, in blocks and in sentences, without comments. */
const commands = [...readme.matchAll(/(?:^ {4}npx |`)(tenantry [^`\n#]+)/gm)].map(([, text]) =>
    (text as string).trim(),
);

function run(command: string): string {
    const [, ...words] = command.split(" ");
    return execFileSync(process.execPath, [join(root, "bin/tenantry.js"), ...words], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1" },
    });
}

test("the scripts that the README names are there", () => {
    const named = [...readme.matchAll(/\bnpm (?:run )?(plan|test|check|bench|generate)\b/g)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(["plan", "test"]));
    expect(named.filter((name) => scripts[name as string] === undefined)).toEqual([]);
});

describe("the README's commands run as they stand", () => {
    const said: readonly [string, RegExp][] = [
        ["tenantry validate", /\S/],
        ["tenantry policy list", /aws-/],
        ["tenantry explain spotify-premium", /spotify-premium\.yaml:\d+/],
    ];
    test.each(said)("%s", { timeout: 60_000 }, (command, expected) => {
        expect(commands).toContain(command);
        expect(run(command)).toMatch(expected);
    });
});

describe("the README's tenant", () => {
    let directory: string;
    beforeAll(() => {
        directory = mkdtempSync(join(tmpdir(), "tenantry-readme-"));
    });
    afterAll(() => rmSync(directory, { recursive: true, force: true }));

    test("is complete as it stands", () => {
        const text = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
        const { tenant_id } = parse(text) as { tenant_id: string };
        writeFileSync(join(directory, `${tenant_id}.yaml`), text);
        const { tenants, problems } = loadFleet({ directory });
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(tenants.map(({ tenant }) => tenant.tenant_id)).toEqual([tenant_id]);
    });
});
