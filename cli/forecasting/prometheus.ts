import { HttpError } from "../../autoscaler/http/errors";
import { fileReader } from "../../autoscaler/http/files";
import { connectionOf, OptionError } from "../../autoscaler/options";
import { authorizationOf } from "../../autoscaler/prometheus/auth";
import { mostPoints, type Prometheus, prometheusClient } from "../../autoscaler/prometheus/client";
import { historyStep } from "../../autoscaler/workload/history";
import type { Sample } from "../../forecast/series/grid";
import type { Context } from "../command";
import { Cancelled, CliError, exitCode } from "../exit";
import { existingPath } from "../locations";
import { usage } from "../planning/request";
import { prometheusVariable } from "./options";

const requestsAtOnce = 4;

const optionNames = ["auth", "bearer-file", "region", "ca-file", "timeout"] as const;

/** Where loads are asked for. */
export interface Store {
    /** Its address, which holds no credentials. */
    readonly place: string;
    readonly cluster: string | undefined;
    /** Values of the last seconds up to now, each the load of the time up to it at the end of its step. */
    history(query: string, seconds: number): Promise<Sample[]>;
}

/** A failed request as people can act on it; its message holds no token. */
function understood(error: unknown, context: Context): unknown {
    if (context.host.signal.aborted) return new Cancelled();
    if (error instanceof OptionError) return usage(error.reason, "see --auth in --help");
    if (!(error instanceof HttpError)) return error;
    const denied = error.status === 401 || error.status === 403;
    const fix = denied
        ? "name who asks by --auth, such as --auth bearer --bearer-file token"
        : "check the address, and that it answers: curl <address>/api/v1/query?query=up";
    const code = denied ? exitCode.authentication : exitCode.error;
    return new CliError(code, "prometheus-failed", `Prometheus: ${error.message}`, { fix });
}

/** What Prometheus knows; or why it does not tell, of what is only needed for a part of the recommendations. */
export type Answer = readonly Sample[] | string;

/** The same of a question that may fail; who may not ask is told. */
export async function orWhy(asked: Promise<Sample[]>): Promise<Answer> {
    try {
        return await asked;
    } catch (error) {
        if (error instanceof CliError && error.exit === exitCode.error) return error.message;
        throw error;
    }
}

/** Values at whole steps up to a time, asked for a part after another: Prometheus refuses long ones. */
async function read(prometheus: Prometheus, query: string, from: number, until: number): Promise<Sample[]> {
    const parts: Promise<Sample[]>[] = [];
    for (let at = from; at <= until; at += mostPoints * historyStep) {
        const to = Math.min(until, at + (mostPoints - 1) * historyStep);
        parts.push(prometheus.range(query, at, to, historyStep));
    }
    // A point tells of the time before it; a sample counts from its beginning on.
    return (await Promise.all(parts)).flat().map(({ t, v }) => ({ t: t - historyStep, v }));
}

/** The Prometheus that options or the environment name; undefined where none does. */
export function storeOf(context: Context): Store | undefined {
    const { host, options } = context;
    const named = options.text("prometheus");
    const address = named ?? (host.env[prometheusVariable] || undefined);
    const given = optionNames.filter((name) => options.text(name) !== undefined);
    if (address === undefined) {
        if (given.length === 0) return undefined;
        throw usage(
            `--${given[0]} is for a Prometheus, and none is named`,
            `name one by --prometheus or ${prometheusVariable}`,
        );
    }
    if (options.flag("counter"))
        throw usage("--counter is for a file", "leave it out: of Prometheus's counters rates are asked for");
    const prometheus = clientOf(context, address);
    return {
        place: address,
        cluster: options.text("cluster"),
        history: async (query, seconds) => {
            const until = Math.floor(host.epoch() / historyStep) * historyStep;
            const from = until - Math.floor(seconds / historyStep) * historyStep;
            try {
                return await read(prometheus, query, from, until);
            } catch (error) {
                throw understood(error, context);
            }
        },
    };
}

function clientOf(context: Context, address: string): Prometheus {
    const { host, options } = context;
    const clock = (): number => host.epoch();
    try {
        const given = Object.fromEntries(optionNames.map((name) => [name, options.text(name)]));
        for (const name of ["bearer-file", "ca-file"] as const)
            if (given[name] !== undefined) given[name] = existingPath(host, given[name], `--${name}`);
        const connection = connectionOf({ ...given, prometheus: address });
        const { prometheus: base, caFile, timeoutMs } = connection;
        const ca = caFile === undefined ? undefined : fileReader(caFile, clock);
        const authorization = authorizationOf(connection, host.env, clock);
        return prometheusClient({
            base,
            authorization,
            ca,
            timeoutMs,
            concurrency: requestsAtOnce,
            signal: host.signal,
        });
    } catch (error) {
        throw understood(error, context);
    }
}
