import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { help, OptionError, parsedOptions, type RunOptions } from "../../autoscaler/options";

const least = ["--settings", "s", "--prometheus", "http://127.0.0.1:9090"];
const runOf = (...args: string[]): RunOptions => parsedOptions([...least, ...args], "forecaster-2").run!;

describe("options", () => {
    test("have defaults that are as the help says", () => {
        const run = runOf();
        expect(run).toMatchObject({
            auth: "none",
            concurrency: 16,
            delay: 0,
            interval: 15,
            listen: { host: "127.0.0.1", port: 9464 },
            mostLoads: 10_000,
            shard: { index: 0, count: 1 },
            timeoutMs: 10_000,
            workers: 1,
        });
        for (const word of ["(127.0.0.1:9464)", "(15s)", "(10s)", "(16)", "(10000)", "(none)"])
            expect(help).toContain(word);
    });

    test("count by their last, as those of an image are appended to", () => {
        expect(runOf("--listen=0.0.0.0:9464", "--listen=[::1]:80").listen).toEqual({ host: "::1", port: 80 });
        const dockerfile = readFileSync(join(__dirname, "../../autoscaler/Dockerfile"), "utf8");
        const [, entry] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)!;
        expect(JSON.parse(entry!)).toEqual(["node", "/app/main.js", "--listen=0.0.0.0:9464"]);
    });

    test.each([
        ["1/4", { index: 1, count: 4 }],
        ["/4", { index: 2, count: 4 }],
    ])("name a shard: %s", (given, shard) => {
        expect(runOf("--shard", given).shard).toEqual(shard);
    });

    test.each([
        [["--shard", "4/4"], "i is from 0 to n - 1"],
        [["--shard", "/2"], "i is from 0 to n - 1"],
        [["--shard", "0/0"], "i is from 0 to n - 1"],
        [["--shard", "x"], "give i/n, such as 0/3"],
        [["--interval", "0s"], '--interval "0s": give a time from 1s to 300s'],
        [["--interval", "soon"], "give a time"],
        [["--workers", "0"], "give a whole number from 1 to 64"],
        [["--listen", "9464"], "give host:port"],
        [["--auth", "basic"], "give one of none, bearer, aws, azure, google"],
        [["--auth", "bearer"], "go together"],
        [["--grpc-key", "k"], "go together"],
        [["--grpc-client-ca", "k"], "needs --grpc-cert"],
        [["--prometheus", "ftp://x"], "give http: or https:"],
        [["--prometheus", "nowhere"], "--prometheus: give an address"],
        [["--wrong"], "Unknown option '--wrong'"],
        [["beside"], "Unexpected argument 'beside'"],
        [["--check", "--settings", "cluster"], "give their path"],
    ])("that cannot be say what can: %j", (args, message) => {
        expect(() => runOf(...args)).toThrow(OptionError);
        expect(() => runOf(...args)).toThrow(message);
        expect(() => runOf(...args)).toThrow("TN503: ");
    });

    test("hold no credentials in an address, and tell none", () => {
        const given = ["--settings", "s", "--prometheus", "http://user:hunter2@host"];
        expect(() => parsedOptions(given, "")).toThrow("give credentials by --auth");
        expect(() => parsedOptions(given, "")).not.toThrow("hunter2");
    });

    test("that are missing are asked for", () => {
        expect(() => parsedOptions([], "")).toThrow("--settings is missing; --help tells what there is");
        expect(() => parsedOptions(["--settings", "s"], "")).toThrow("--prometheus is missing");
        expect(parsedOptions(["-h"], "")).toEqual({ help: true });
        expect(parsedOptions(["--check", "--settings", "s"], "")).toEqual({ check: "s" });
    });
});
