import fs from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { loadSdk } from "../../../planner/sdk/internals";
import { operationsOf, planOf, sdk } from "../planning";
import { Group, Thing } from "../resources";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const failure = async (program: () => unknown, more: object = {}) => (await planOf(program, more)).tenantry.failed;

describe("a program's errors", () => {
    test.each<[string, () => unknown, string]>([
        [
            "thrown",
            () => {
                throw new Error("plain");
            },
            "plain",
        ],
        [
            "thrown as something else",
            () => {
                throw "a text";
            },
            "Unhandled exception: a text",
        ],
        [
            "of a kind",
            () => {
                throw new TypeError("not so");
            },
            "TypeError: not so",
        ],
        [
            "for people",
            () => {
                throw new pulumi.RunError("read me");
            },
            "read me",
        ],
        [
            "about a resource",
            () => {
                throw new pulumi.ResourceError("bad group", new Group("g"), true);
            },
            "bad group",
        ],
        [
            "later",
            async () => {
                await Promise.resolve();
                throw new Error("later");
            },
            "later",
        ],
        [
            "in apply",
            () => {
                pulumi.output(1).apply(() => {
                    throw new Error("in apply");
                });
            },
            "in apply",
        ],
        [
            "in a rejected promise",
            () => {
                void Promise.reject(new Error("unheard"));
            },
            "unheard",
        ],
        [
            "in a timer",
            () => {
                setTimeout(() => {
                    throw new Error("too late");
                }, 1);
            },
            "too late",
        ],
        [
            "as an object",
            () => {
                throw { message: "like an error", name: "Odd" };
            },
            "Odd: like an error",
        ],
        [
            "in an input",
            () => {
                new Thing("a", { size: Promise.reject(new Error("no size")) });
            },
            'error serializing property "size": no size',
        ],
        [
            "by ending the process",
            () => {
                process.exit(3);
            },
            "the program called process.exit(3)",
        ],
        [
            "by aborting the process",
            () => {
                process.abort();
            },
            "the program called process.exit()",
        ],
        [
            "by a code for the end of the process",
            () => {
                process.exitCode = 1;
            },
            "the program set process.exitCode to 1",
        ],
    ])("%s fail its plan", async (_how, program, expected) => {
        expect(await failure(program)).toContain(expected);
    });

    test("show where the program failed, without frames of Node and of the SDK", async () => {
        const program = () => {
            pulumi.output(1).apply(() => {
                throw new TypeError("deep");
            });
        };
        const failed = await failure(program, { alone: true });
        expect(failed).toContain("TypeError: deep\n    at ");
        expect(failed).toContain("runtime.test.ts");
        expect(failed).not.toMatch(/@pulumi\/pulumi|node:internal|planner\/(?:sdk|engine)\/[a-z]+\.ts/);
    });

    test("leave nothing behind", async () => {
        const before = {
            exit: process.exit,
            log: console.log,
            limit: Error.stackTraceLimit,
            listeners: process.listenerCount("unhandledRejection"),
            directory: process.cwd(),
            code: process.exitCode,
        };
        await planOf(() => {
            process.chdir("/");
            process.exitCode = 3;
            console.log("from the program");
            throw new Error("no");
        });
        expect({
            exit: process.exit,
            log: console.log,
            limit: Error.stackTraceLimit,
            listeners: process.listenerCount("unhandledRejection"),
            directory: process.cwd(),
            code: process.exitCode,
        }).toEqual(before);
        expect((await planOf(() => ({ fine: true }))).tenantry).toMatchObject({ outputs: { fine: true } });
    });

    test("that an aborted run calls for are let through", async () => {
        const abort = new AbortController();
        const exit = process.exit;
        const codes: unknown[] = [];
        process.exit = ((code: unknown) => codes.push(code)) as never;
        try {
            await planOf(
                () => {
                    process.exit(130);
                    abort.abort();
                    process.exit(1);
                },
                { signal: abort.signal },
            );
        } finally {
            process.exit = exit;
        }
        expect(codes).toEqual([130, 1]);
    });
});

describe("a program that does not end", () => {
    test("is found out at once where it waits for nothing", async () => {
        expect(await failure(() => new Promise(() => undefined))).toBe(
            "the program waits for a promise or output that never resolves",
        );
        expect(
            await failure(() => {
                new Thing("stuck", { size: new Promise(() => undefined) });
            }),
        ).toBe(
            "the program waits for a promise or output that never resolves; waiting to be registered: stuck (sim:index:Thing)",
        );
    });

    test("is given up after its time where something still goes on", async () => {
        let timer: NodeJS.Timeout | undefined;
        const program = () =>
            new Promise(() => {
                timer = setInterval(() => undefined, 10);
            });
        expect(await failure(program, { timeoutMs: 100 })).toBe("the program did not end within 0.1 s");
        clearInterval(timer);
    });

    test("is given up when the run is aborted", async () => {
        const abort = new AbortController();
        const attempt = failure(() => new Promise(() => setTimeout(() => abort.abort(), 20)), { signal: abort.signal });
        expect(await attempt).toBe("the run was aborted");
    });
});

describe("a program that takes its time", () => {
    test("may read files and wait for timers, even after its main function has returned", async () => {
        const plan = await planOf(async () => {
            await fs.promises.readFile(__filename);
            new Thing("first");
            setTimeout(() => new Thing("second"), 5);
        });
        expect(operationsOf(plan)).toEqual(["create shop-dev", "create first", "create second"]);
    });
});

describe("what a program says", () => {
    test("is told in order, with the resource that it is about", async () => {
        const plan = await planOf(async () => {
            const first = new Thing("first");
            await pulumi.log.info("starting");
            await pulumi.log.info("about it", first);
            await pulumi.log.debug("unheard");
            await pulumi.log.info("passing", undefined, undefined, true);
            console.error("to %s", "stderr");
            await pulumi.log.warn("careful");
        });
        expect(plan.diagnostics).toEqual([
            { severity: "info", message: "starting" },
            { severity: "info", message: "about it", urn: "urn:pulumi:dev::shop::sim:index:Thing::first" },
            { severity: "info#err", message: "to stderr" },
            { severity: "warning", message: "careful" },
        ]);
    });

    test("as an error is told and, as in Pulumi, fails nothing by itself", async () => {
        const plan = await planOf(async () => {
            await pulumi.log.error("not good");
            new Thing("first");
            return { done: true };
        });
        expect(plan.diagnostics).toEqual([{ severity: "error", message: "not good" }]);
        expect(plan.tenantry.failed).toBeUndefined();
        expect(operationsOf(plan)).toEqual(["create shop-dev", "create first"]);
        expect(plan.tenantry.outputs).toEqual({ done: true });
    });

    test("as an error hides no failure that says the same", async () => {
        const plan = await planOf(async () => {
            await pulumi.log.error("not good");
            throw new Error("not good");
        });
        expect(plan.tenantry.failed).toBe("not good");
    });
});

describe("stacks", () => {
    test("planned at once do not see each other", async () => {
        const plans = await Promise.all(
            ["one", "two", "three"].map((stack) =>
                planOf(
                    async () => {
                        await new Promise((resolve) => setTimeout(resolve, 5));
                        new Thing(`of-${pulumi.getStack()}`);
                        return { stack: pulumi.getStack(), key: new pulumi.Config("shop").get("key") };
                    },
                    { stack, config: { "shop:key": stack } },
                ),
            ),
        );
        for (const [at, stack] of ["one", "two", "three"].entries()) {
            expect(plans[at]!.tenantry.outputs).toEqual({ stack, key: stack });
            expect(operationsOf(plans[at]!)).toEqual([`create shop-${stack}`, `create of-${stack}`]);
        }
    });

    test("leave no memory behind", async () => {
        const program = () => {
            const group = new Group("group");
            for (let at = 0; at < 20; at++) new Thing(`thing-${at}`, { data: "x".repeat(1_000) }, { parent: group });
        };
        const run = async (times: number) => {
            for (let at = 0; at < times; at++) await planOf(program);
            collect();
            return process.memoryUsage().heapUsed;
        };
        await run(20);
        const before = await run(20);
        expect((await run(200)) - before).toBeLessThan(5_000_000);
    });

    test("keep the SDK's own ways for everyone else", async () => {
        await planOf(() => undefined);
        const { Struct } = sdk.struct;
        expect(Struct.fromJavaScript({ a: 1 }).constructor).toBe(Struct);
        const promise = Promise.resolve(1);
        expect(sdk.debuggable.debuggablePromise(promise)).not.toBe(promise);
        expect(sdk.resource.Resource.stackTrace?.(0).length).toBeGreaterThan(0);
    });
});

test("the SDK is the one that code in a folder would load", () => {
    expect(loadSdk(__dirname)).toBe(sdk);
    expect(loadSdk("/")).toBeUndefined();
    expect(sdk.version).toMatch(/^3\.\d+\.\d+$/);
});
