import { expect, it } from "vitest";
import type { Context } from "../../../cli/command";
import { argumentsOf } from "../../../cli/deploying/arguments";

/** A command line, as far as records look at it. */
const contextOf = (
    given: Readonly<Record<string, string | true | readonly string[]>>,
    operands: readonly string[] = [],
) => {
    const options = {
        flag: (name: string) => given[name] === true,
        text: (name: string) => (typeof given[name] === "string" ? given[name] : undefined),
        list: (name: string) => (Array.isArray(given[name]) ? given[name] : []),
    };
    return { operands, options } as unknown as Context;
};

it("records keep how a run was to go, in the order of its kinds", () => {
    const given = { yes: true, "failure-budget": "10%", "roll-back": true, wave: ["tier=free", "rest"] } as const;
    expect(argumentsOf(contextOf(given, ["acme"]))).toEqual([
        "acme",
        "--yes",
        "--failure-budget",
        "10%",
        "--roll-back",
        "--wave",
        "tier=free",
        "--wave",
        "rest",
    ]);
});

it("records keep of a gate its kind alone: its address or command may hold credentials", () => {
    const gate = ["workloads:http://ada:s3cr%2Ft@prometheus:9090/base", "command:curl -u ada:s3cr/t https://x"];
    expect(argumentsOf(contextOf({ gate }))).toEqual(["--gate", "workloads", "--gate", "command"]);
});

it("records keep what was answered about unfinished creations", () => {
    const [key, files] = ["urn:pulumi:acme::tenantry::aws:kms/key:Key::key", "urn:pulumi:acme::x::y:z:Z::files"];
    expect(argumentsOf(contextOf({ adopt: [`${key}=k-1`], forget: [files] }))).toEqual([
        "--adopt",
        `${key}=k-1`,
        "--forget",
        files,
    ]);
});
