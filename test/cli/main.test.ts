import { describe, expect, it } from "vitest";
import { commandsOf } from "../../cli/completion/places";
import { run } from "../../cli/main";
import { commandTree } from "../../cli/tree";
import { smallFleet } from "./fleets";
import { recordingHost, tenantry } from "./host";

const all = commandsOf(commandTree);

describe("the command line", () => {
    it("shows its commands with --help, and without arguments", async () => {
        const help = await tenantry(["--help"]);
        expect(help).toMatchObject({ code: 0, err: "" });
        for (const { path } of all.filter((one) => !one.path.includes(" ")))
            expect(help.out).toMatch(new RegExp(`^  ${path} `, "m"));
        expect(help.out).not.toContain("__words");
        const bare = await tenantry([]);
        expect(bare.code).toBe(0);
        expect(bare.out).toContain("Usage: tenantry");
    });

    it("shows its version", async () => {
        const { code, out } = await tenantry(["--version"]);
        expect(code).toBe(0);
        expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
    });

    it.each(all.map(({ path }) => path))("explains %s with examples", async (path) => {
        const { code, out } = await tenantry([...path.split(" "), "--help"]);
        expect(code).toBe(0);
        expect(out).toContain(`Usage: tenantry ${path}`);
        expect(out).toContain("Examples:");
    });

    it.each([
        [["plam"], "unknown command 'plam'"],
        [["plan", "--frmat", "json"], "unknown option '--frmat'"],
        [["plan", "--format", "xml"], "Allowed choices are text, json, markdown, html"],
        [["explain"], "missing required argument 'stack'"],
        [["policy"], "name a command of policy"],
        [["completion", "tcsh"], "Allowed choices are bash, zsh, fish"],
        [["list", "extra"], "too many arguments"],
    ])("refuses %j with code 2", async (argv, message) => {
        const { code, out, err } = await tenantry(argv);
        expect(code).toBe(2);
        expect(out).toBe("");
        expect(err).toContain(message);
        expect(err).toContain("fix: ");
    });

    it("suggests what was meant", async () => {
        expect((await tenantry(["valdate"])).err).toContain("validate");
        expect((await tenantry(["plan", "--formt", "json"])).err).toContain("--format");
    });

    it.each([["--json"], ["--format", "json"], ["--format=json"]])(
        "makes errors JSON with %s, and nothing but JSON",
        async (...flags) => {
            const { code, out, err } = await tenantry(["plan", "nobody", "--tenants", smallFleet(), ...flags]);
            expect(code).toBe(6);
            expect(err).toBe("");
            expect(JSON.parse(out)).toMatchObject({ version: 1, error: { code: "stack-not-found", exitCode: 6 } });
        },
    );

    it("owns up to defects, with the trace for whoever asks for it", async () => {
        const plain = await failing(new TypeError("x is not a function"));
        expect(plain.code).toBe(255);
        expect(plain.err).toContain("internal error: x is not a function");
        expect(plain.err).toContain("TENANTRY_DEBUG=1");
        expect((await failing(new TypeError("x"), { TENANTRY_DEBUG: "1" })).err).toContain("main.test.ts");
        expect((await failing("thrown text")).err).toContain("internal error: thrown text");
    });

    it("takes an aborted run for cancelled", async () => {
        expect((await failing(new DOMException("stop", "AbortError"))).code).toBe(8);
    });
});

/** Runs a command that fails. */
async function failing(error: unknown, env: Record<string, string> = {}) {
    const { host, err } = recordingHost({ env });
    const tree = [{ name: "fail", summary: "fails", load: async () => ({ run: () => Promise.reject(error) }) }];
    return { code: await run(["fail"], host, tree), err: err() };
}
