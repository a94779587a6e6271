import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { commandsOf, placesOf } from "../../cli/completion/places";
import { commandTree } from "../../cli/tree";
import { smallFleet } from "./fleets";
import { tenantry } from "./host";

const script = async (shell: string): Promise<string> => (await tenantry(["completion", shell])).out;

/** What bash offers for a line, where `tenantry` answers with two words. */
async function offered(...words: string[]): Promise<string[]> {
    const line = words.map((word) => `'${word}'`).join(" ");
    const test = `tenantry() { echo "asked-$2 other"; }
${await script("bash")}
COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _tenantry; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["-c", test], { encoding: "utf8" })
        .split("\n")
        .filter((word) => word !== "");
}

describe("completion", () => {
    it("is a script that bash accepts", async () => {
        expect(execFileSync("bash", ["-n"], { input: await script("bash"), encoding: "utf8" })).toBe("");
    });

    it("offers commands, options, values, and what Tenantry knows", async () => {
        expect(await offered("tenantry", "")).toEqual(expect.arrayContaining(["plan", "validate", "policy", "--help"]));
        expect(await offered("tenantry", "pl")).toEqual(["plan", "place"]);
        expect(await offered("tenantry", "plan", "ask")).toEqual(["asked-stack"]);
        expect(await offered("tenantry", "plan", "--cell", "ask")).toEqual(["asked-cell"]);
        expect(await offered("tenantry", "plan", "--format", "h")).toEqual(["html"]);
        expect(await offered("tenantry", "plan", "--pol")).toEqual(["--policy-pack", "--policy-pack-config"]);
        expect(await offered("tenantry", "policy", "")).toEqual([
            "list",
            "show",
            "explain",
            "test",
            "backtest",
            "fix",
            "config",
        ]);
        expect(await offered("tenantry", "policy", "show", "ask")).toEqual(["asked-rule"]);
        expect(await offered("tenantry", "completion", "z")).toEqual(["zsh"]);
        expect(await offered("tenantry", "schema", "--out", "package.j")).toEqual(["package.json"]);
    });

    it.each(["zsh", "fish"])("covers every command and option for %s", async (shell) => {
        const text = await script(shell);
        for (const { spec } of commandsOf(commandTree)) {
            expect(text).toContain(spec.name);
            for (const { flag } of placesOf(spec).options)
                expect(text).toContain(shell === "fish" ? `-l ${flag.slice(2)}` : flag);
        }
        expect(text).not.toContain("undefined");
        const quotes = text.replaceAll("\\'", ""); // of descriptions
        expect(quotes.match(/'/g)!.length % 2).toBe(0);
    });
});

describe("words for completion", () => {
    const words = async (kind: string, directory: string): Promise<string[]> =>
        (await tenantry(["__words", kind, "--tenants", directory])).out.trim().split("\n");

    it("are the files of the fleet, broken or not, without reading them", async () => {
        const directory = smallFleet({ "broken.yaml": "a: [", "Not An Id.yaml": "" });
        expect(await words("tenant", directory)).toEqual(["acme", "broken", "globex"]);
        expect(await words("cell", directory)).toEqual(["shared-a"]);
        expect(await words("stack", directory)).toEqual(["acme", "broken", "globex", "cell.shared-a"]);
    });

    it("are the rules and schemas", async () => {
        expect(await words("rule", smallFleet())).toContain("tenant-own-keys");
        expect(await words("schema", smallFleet())).toContain("tier");
        expect((await tenantry(["__words", "nonsense"])).code).toBe(2);
    });
});
