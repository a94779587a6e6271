import { spawn } from "node:child_process";
import { RolloutError } from "./budget";
import type { Gate, WaveOutcome } from "./gates";

/** What gates need of the world. */
export interface GatePorts {
    /** How long a gate may take to pass. */
    readonly timeoutMs: number;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly cwd: string;
    /** Time between two looks. */
    readonly everyMs?: number;
}

type Answer = { readonly passed: boolean; readonly message?: string };

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
        const ended = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", ended);
            resolve();
        };
        const timer = setTimeout(ended, ms);
        signal.addEventListener("abort", ended);
    });

/** Looks until it passes or time is up: what was just deployed needs a while to become well. */
async function patiently(look: () => Promise<Answer>, ports: GatePorts, signal: AbortSignal): Promise<Answer> {
    const end = performance.now() + ports.timeoutMs;
    for (;;) {
        const answer = await look();
        if (answer.passed || signal.aborted || performance.now() >= end) return answer;
        await pause(Math.min(ports.everyMs ?? 5_000, Math.max(0, end - performance.now())), signal);
    }
}

const succeeded = ({ results }: WaveOutcome) =>
    results.filter(({ outcome }) => outcome === "succeeded").map(({ stack }) => stack);

/** Characters kept of what a command says. */
const mostSaid = 10_000;

function endGroup({ pid }: { readonly pid?: number }): void {
    try {
        if (pid !== undefined) process.kill(-pid, "SIGKILL");
    } catch {
        // it has ended
    }
}

/** A command that knows the wave by its environment; exit code 0 lets it pass. */
function commandGate(command: string, ports: GatePorts): Gate {
    return {
        name: `command ${command}`,
        check: (outcome, signal) =>
            new Promise((resolve) => {
                const env = {
                    ...ports.env,
                    TENANTRY_WAVE: outcome.wave,
                    TENANTRY_STACKS: succeeded(outcome).join(" "),
                    TENANTRY_FAILURES: String(outcome.failures),
                };
                // A group of its own, so that what the command starts ends with it.
                const options = { cwd: ports.cwd, env: env as NodeJS.ProcessEnv, detached: true } as const;
                const child = spawn("/bin/sh", ["-c", command], options);
                const said = { out: "", err: "" };
                child.stdout.on("data", (chunk) => (said.out = `${said.out}${chunk}`.slice(-mostSaid)));
                child.stderr.on("data", (chunk) => (said.err = `${said.err}${chunk}`.slice(-mostSaid)));
                let late = false;
                const end = () => endGroup(child);
                const timer = setTimeout(() => {
                    late = true;
                    end();
                }, ports.timeoutMs);
                signal.addEventListener("abort", end, { once: true });
                const done = (result: { readonly passed: boolean; readonly message?: string }) => {
                    clearTimeout(timer);
                    signal.removeEventListener("abort", end);
                    resolve(result);
                };
                child.on("error", ({ message }) => done({ passed: false, message }));
                child.on("close", (code) => {
                    const words = (said.err || said.out).trim().split("\n").slice(-3).join(" ");
                    if (code === 0) done({ passed: true });
                    else if (late) done({ passed: false, message: "it did not end in time" });
                    else done({ passed: false, message: words || `exit code ${code}` });
                });
            }),
    };
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|-]/g, "\\\\$&");

/** Queries that give a series for each thing that is not well, by the name of the gate. `$tenants` is a pattern of namespaces. */
const queries: Readonly<Record<string, { readonly query: string; readonly bad: string }>> = {
    workloads: {
        query: 'kube_deployment_status_replicas_unavailable{namespace=~"$tenants"} > 0',
        bad: "not all replicas are available",
    },
    slo: {
        query: 'ALERTS{alertstate="firing",severity=~"critical|page",namespace=~"$tenants"}',
        bad: "alerts are firing",
    },
};

interface Series {
    readonly metric: Readonly<Record<string, string>>;
}

async function seriesOf(url: string, query: string, signal: AbortSignal): Promise<readonly Series[]> {
    const address = `${url.replace(/\/$/, "")}/api/v1/query?${new URLSearchParams({ query })}`;
    const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]) });
    const body = (await response.json()) as { status?: string; error?: string; data?: { result?: Series[] } };
    if (body.status !== "success")
        throw new Error(`Prometheus answered ${response.status}: ${body.error ?? "no result"}`);
    return body.data?.result ?? [];
}

function prometheusGate(name: string, url: string, ports: GatePorts): Gate {
    const { query, bad } = queries[name]!;
    return {
        name,
        check: (outcome, signal) => {
            const tenants = succeeded(outcome).map(escaped).join("|");
            if (tenants === "") return Promise.resolve({ passed: true, message: "nothing was deployed" });
            return patiently(
                async () => {
                    const series = await seriesOf(url, query.replaceAll("$tenants", tenants), signal);
                    if (series.length === 0) return { passed: true };
                    const places = series.map(({ metric }) =>
                        [metric.namespace, metric.alertname ?? metric.deployment].filter(Boolean).join("/"),
                    );
                    return { passed: false, message: `${bad}: ${[...new Set(places)].slice(0, 5).join(", ")}` };
                },
                ports,
                signal,
            );
        },
    };
}

/** Reads a gate: `command:<shell command>`, `workloads:<prometheus url>` or `slo:<prometheus url>`. */
export function parseGate(text: string, ports: GatePorts): Gate {
    const at = text.indexOf(":");
    const [name, rest] = [text.slice(0, at), text.slice(at + 1)];
    if (name === "command" && rest.trim() !== "") return commandGate(rest, ports);
    if (Object.hasOwn(queries, name) && URL.canParse(rest)) return prometheusGate(name, rest, ports);
    throw new RolloutError(
        `${text} is no gate`,
        "write command:<shell command>, workloads:<url of Prometheus> or slo:<url of Prometheus>",
    );
}
