import { describe, expect, it } from "vitest";
import { progressFor } from "../../cli/progress";
import { recordingHost } from "./host";
import { newTenant } from "./plans";

const planned = (stack: string, done: number, of = 3) =>
    ({ kind: "planned", stack, done, of, plan: newTenant(stack) }) as const;

async function shown(
    settings: Parameters<typeof recordingHost>[0],
    clock: readonly number[] = [0, 100, 200, 300, 400, 500],
) {
    const times = [...clock];
    const { host, err } = recordingHost({ now: () => times.shift() ?? 1_000, env: { NO_COLOR: "1" }, ...settings });
    const progress = progressFor(host);
    progress.event({ kind: "started", stacks: 3 });
    for (const [at, stack] of ["a", "b", "c"].entries()) progress.event(planned(stack, at + 1));
    await progress.end();
    return err();
}

describe("progress", () => {
    it("is one line in place, and is taken away", async () => {
        const text = await shown({ terminal: true });
        expect(text).toContain("\r\u001b[2Kplanning 3 stacks…");
        expect(text).toContain("\r\u001b[2Kplanning 3/3 c");
        expect(text.endsWith("\r\u001b[2K")).toBe(true);
        expect(text).not.toContain("\n");
    });

    it("is drawn a few times a second only, and at the end", async () => {
        const text = await shown({ terminal: true }, [0, 1, 2, 3]);
        expect(text).not.toContain("planning 1/3");
        expect(text).toContain("planning 3/3");
    });

    it("never wraps", async () => {
        const { host, err } = recordingHost({ terminal: true, columns: 20, env: { NO_COLOR: "1" } });
        progressFor(host).event(planned("a-tenant-with-a-long-name", 3));
        expect(err().replace("\r\u001b[2K", "").length).toBeLessThan(20);
    });

    it.each([
        ["piped", { terminal: false }],
        ["in CI", { terminal: true, env: { CI: "true" } }],
        ["on a dumb terminal", { terminal: true, env: { TERM: "dumb" } }],
    ])("is silent when %s", async (_, settings) => {
        expect(await shown(settings)).toBe("");
    });

    it("leaves CI=false alone", async () => {
        expect(await shown({ terminal: true, env: { CI: "false", NO_COLOR: "1" } })).toContain("planning");
    });
});
