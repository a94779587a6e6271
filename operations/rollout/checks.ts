import { spawn } from "node:child_process";
import { tenantNamespace } from "../../components/kubernetes/names";
import { isCellStack } from "../../stacks/spec";
import { RolloutError } from "./budget";
import type { Gate } from "./gates";

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
        // What it runs may hold credentials: records and messages have its kind alone.
        name: "command",
        check: (outcome, signal) =>
            new Promise((resolve) => {
                const env = {
                    ...ports.env,
                    TENANTRY_WAVE: outcome.wave,
                    TENANTRY_STACKS: outcome.deployed.join(" "),
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

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\\\$&");

/** Queries that give a series for each thing that is not well, by the name of the gate. `$namespaces` is a pattern of theirs. */
const queries: Readonly<Record<string, { readonly query: string; readonly bad: string }>> = {
    workloads: {
        query: 'kube_deployment_status_replicas_unavailable{namespace=~"$namespaces"} > 0',
        bad: "not all replicas are available",
    },
    slo: {
        query: 'ALERTS{alertstate="firing",severity=~"critical|page",namespace=~"$namespaces"}',
        bad: "alerts are firing",
    },
};

interface Series {
    readonly metric: Readonly<Record<string, string>>;
}

interface Prometheus {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
}

/** Credentials go into a header: fetch refuses an address that has some, and quotes it where it does. */
function prometheusAt(address: string): Prometheus {
    const url = new URL(address);
    const pair = [url.username, url.password].map(decodeURIComponent).join(":");
    const headers: Prometheus["headers"] =
        pair === ":" ? {} : { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
    url.username = "";
    url.password = "";
    url.pathname = `${url.pathname.replace(/\/$/, "")}/api/v1/query`;
    return { url: url.href, headers };
}

async function seriesOf({ url, headers }: Prometheus, query: string, signal: AbortSignal): Promise<readonly Series[]> {
    const address = new URL(url);
    address.searchParams.set("query", query);
    const ends = AbortSignal.any([signal, AbortSignal.timeout(30_000)]);
    const response = await fetch(address, { headers, signal: ends }).catch((error: Error) => {
        const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
        throw new Error(`Prometheus does not answer (${typeof code === "string" ? code : message})`);
    });
    const body = (await response.json().catch(() => ({}))) as {
        status?: string;
        error?: string;
        data?: { result?: Series[] };
    };
    if (body.status === "success") return body.data?.result ?? [];
    throw new Error(`Prometheus answered ${response.status}: ${body.error ?? "no result"}`);
}

/** Namespaces that stacks are seen by, as a pattern: a cell is all that runs on it. */
function namespacesOf(stacks: readonly string[]): string {
    return stacks.some(isCellStack) ? ".*" : stacks.map((stack) => escaped(tenantNamespace(stack))).join("|");
}

function prometheusGate(name: string, address: string, ports: GatePorts): Gate {
    const { query, bad } = queries[name]!;
    const prometheus = prometheusAt(address);
    const look = async (namespaces: string, signal: AbortSignal): Promise<Answer> => {
        const series = await seriesOf(prometheus, query.replaceAll("$namespaces", namespaces), signal);
        if (series.length === 0) return { passed: true };
        const places = series.map(({ metric }) =>
            [metric.namespace, metric.alertname ?? metric.deployment].filter(Boolean).join("/"),
        );
        return { passed: false, message: `${bad}: ${[...new Set(places)].slice(0, 5).join(", ")}` };
    };
    return {
        name,
        check: ({ deployed }, signal) => {
            if (deployed.length === 0) return Promise.resolve({ passed: true, message: "nothing was deployed" });
            const namespaces = namespacesOf(deployed);
            const failed = ({ message }: Error): Answer => ({ passed: false, message });
            return patiently(() => look(namespaces, signal).catch(failed), ports, signal);
        },
    };
}

const isWeb = (address: string) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

/** Reads a gate: `command:<shell command>`, `workloads:<prometheus url>` or `slo:<prometheus url>`. */
export function parseGate(text: string, ports: GatePorts): Gate {
    const at = text.indexOf(":");
    const [name, rest] = [text.slice(0, at), text.slice(at + 1)];
    if (name === "command" && rest.trim() !== "") return commandGate(rest, ports);
    if (Object.hasOwn(queries, name) && isWeb(rest)) return prometheusGate(name, rest, ports);
    throw new RolloutError(
        `${text} is no gate`,
        "write command:<shell command>, workloads:<url of Prometheus> or slo:<url of Prometheus>",
    );
}
