import { afterEach, describe, expect, it } from "vitest";
import type { StackPlan } from "../../../planner/document";
import { PackRunner } from "../../../planner/packs/runner";
import { planOf } from "../planning";
import { Thing } from "../resources";
import { packCode, writtenPack } from "./written";

const running: PackRunner[] = [];
const limits = { startMs: 20_000, answerMs: 1_500 };

async function start(code: string): Promise<PackRunner> {
    const runner = await PackRunner.start({ folders: [writtenPack(code)], limits });
    running.push(runner);
    return runner;
}

afterEach(() => {
    for (const runner of running.splice(0)) runner.close();
});

const facts = `name: "one", description: "One.", enforcementLevel: "mandatory"`;
const check = (body: string) => packCode(`[{ ${facts}, validateResource: (args, report) => { ${body} } }]`);
const program = () => {
    for (const name of ["a", "b", "c"]) new Thing(name);
};
const failed = ({ tenantry }: StackPlan) => tenantry.failed;
const broke = "the policy pack house broke, so nothing was shown to hold: ";

describe("a pack that breaks while it judges", { timeout: 30_000 }, () => {
    it.each<[string, string, string]>([
        ["loops for ever over a resource", check("for (;;);"), "no answer to analyze within 1.5 s"],
        [
            "never settles over the stack",
            packCode(`[{ ${facts}, validateStack: () => new Promise(() => {}) }]`),
            "no answer to analyzeStack within 1.5 s",
        ],
        [
            "never settles over a remediation",
            packCode(
                `[{ name: "one", description: "One.", enforcementLevel: "remediate", remediateResource: () => new Promise(() => {}) }]`,
            ),
            "no answer to remediate within 1.5 s",
        ],
        ["ends as if all was well", check("process.exit(0);"), "it ended with exit code 0"],
        ["is killed", check('process.kill(process.pid, "SIGKILL");'), "it ended with SIGKILL"],
        ["throws over a resource", check('throw new Error("no such thing");'), "no such thing"],
        [
            "rejects later",
            check('setTimeout(() => Promise.reject(new Error("later")), 1); for (;;);'),
            "no answer to analyze",
        ],
        [
            "throws where nobody catches",
            check('setImmediate(() => { throw new Error("astray"); }); return new Promise(() => {});'),
            "astray",
        ],
        [
            "throws in a promise that nobody awaits",
            check('(async () => { await null; JSON.parse("{"); report("found"); })();'),
            "in JSON at position 1",
        ],
        ["throws after its answer", check('setTimeout(() => { throw new Error("too late"); }, 0);'), "too late"],
        [
            "throws after its answer about the stack",
            packCode(
                `[{ ${facts}, validateStack: () => { setTimeout(() => { throw new Error("at the end"); }, 0); } }]`,
            ),
            "at the end",
        ],
    ])("fails the plan where it %s", async (_, code, why) => {
        const plan = await planOf(program, { packs: await start(code) });
        expect(failed(plan)).toContain(why);
        expect(failed(plan)).toContain(broke);
    });

    it("is heard where it prints, however much", async () => {
        const code = check(
            'console.log("x".repeat(1 << 20)); console.error("y".repeat(1 << 20)); if (args.name === "b") report("found");',
        );
        const plan = await planOf(program, { packs: await start(code) });
        expect(failed(plan)).toBeUndefined();
        expect(plan.tenantry.policies).toMatchObject([{ rule: "one", result: "fail", message: "One.\nfound" }]);
    });

    it("is not waited for again where it did not answer", async () => {
        const packs = await start(check("for (;;);"));
        expect(failed(await planOf(program, { packs }))).toContain("no answer to analyze within 1.5 s");
        const before = Date.now();
        const second = planOf(program, { packs, stack: "later" });
        await expect(second).rejects.toThrow(
            "no answer to analyze within 1.5 s over the stack dev, and it is not asked again",
        );
        expect(Date.now() - before).toBeLessThan(1_000);
    });
});

describe("a pack that does not start", { timeout: 30_000 }, () => {
    const refused = async (code: string, startMs = 20_000) => {
        const attempt = PackRunner.start({ folders: [writtenPack(code)], limits: { ...limits, startMs } });
        return attempt.then(
            (runner) => {
                running.push(runner);
                return "it started";
            },
            (error: Error) => error.message,
        );
    };
    it.each<[string, string, string]>([
        ["throws", 'throw new Error("not today");', "not today"],
        ["ends", "process.exit(0);", "it ended with exit code 0"],
        ["has no policies", "", "it ended"],
        ["prints", 'console.log("ready");', 'it printed "ready" instead of a port'],
        ["prints a number that is no port", "console.log(99999);", 'it printed "99999" instead of a port'],
        ["prints a port of its own", "console.log(1); setInterval(() => {}, 1000);", "it does not answer"],
    ])("is told with the reason where it %s", async (_, code, why) => {
        expect(await refused(code)).toContain(why);
    });

    it("is given up where it loops for ever, or waits", async () => {
        expect(await refused("for (;;);", 1_500)).toContain("it told no port within 1.5 s");
    });
});
