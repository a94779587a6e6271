import type { ChildProcess } from "node:child_process";
import { onTestFinished } from "vitest";

/** A forecaster that runs as a process of its own, listening on a port of its choice; it ends with the test. */
export async function running(child: ChildProcess) {
    let log = "";
    child.stderr!.on("data", (part) => {
        log += part;
    });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    onTestFinished(async () => {
        child.kill("SIGKILL");
        await ended;
    });
    const lines = () =>
        log
            .split("\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line));
    const until = async <T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> => {
        for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
            const found = await look();
            if (found) return found;
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`never so; it ended with ${child.exitCode}, and the log is ${log}`);
    };
    const { listen } = await until(() => log.endsWith("\n") && lines().find(({ message }) => message === "started"));
    const get = async (path: string) => (await fetch(`http://127.0.0.1:${listen.port}${path}`)).text();
    return { child, ended, until, get, lines };
}
