import { parseArgs } from "node:util";
import { Duration, UnitError } from "../model/units";
import type { Address } from "./publish/server";
import type { Shard } from "./shard";

export const help = `Forecasts the load of workloads, and tells Prometheus how many replicas they should have.

  npm run autoscaler -- --prometheus http://127.0.0.1:9090 --settings workloads/
  npm run autoscaler -- --check --settings workloads/
  npm run autoscaler -- --prometheus https://prometheus:9090 --ca-file ca.pem --auth bearer --bearer-file token --settings cluster

Settings
  --settings <path>          a file, or a folder of .json files, one a workload; "cluster": ConfigMaps of the pod's namespace
  --check                    read the files, tell what is wrong with them, and end (0: nothing)
  --kubernetes <url>         API server, with --settings cluster outside of a pod
  --kubernetes-namespace, --kubernetes-token-file, --kubernetes-ca-file

Prometheus
  --prometheus <url>         what /api/v1/query is below
  --auth <how>               none, bearer, aws (Amazon Managed Prometheus), azure (Azure Monitor workspace), google
                             (Managed Service for Prometheus) (none)
  --bearer-file <file>       the token, read again as it changes
  --region <region>          of the workspace, with --auth aws (by its address, or AWS_REGION)
  --ca-file <file>           authorities to trust, read again as they change
  --timeout <time>           of a request (10s)
  --concurrency <n>          requests at once (16)
  --delay <time>             how late its values are (0s)

The service
  --listen <host:port>       /metrics, /healthz and /readyz (127.0.0.1:9464)
  --interval <time>          from asking what a load is to asking again (15s)
  --shard <i/n>              tenants of part i of n, from 0; with only /n, i is the number at the end of the pod's name (0/1)
  --workers <n>              threads that learn (1)
  --max-loads <n>            more are refused (10000)

KEDA's external scaler, where gauges are not enough
  --grpc-listen <host:port>  serve it
  --grpc-cert, --grpc-key <file>   TLS; --grpc-client-ca <file>: of clients that may ask

  --help

Its own metrics and traces leave by OTLP (http/protobuf) where OTEL_EXPORTER_OTLP_ENDPOINT is set.
`;

/** An option that cannot be. */
export class OptionError extends Error {
    constructor(
        /** Why, without the code. */
        readonly reason: string,
    ) {
        super(`TN503: ${reason}`);
        this.name = "OptionError";
    }
}

const defaultTimeout = "10s";
const authorizations = ["none", "bearer", "aws", "azure", "google"] as const;
type AuthorizationName = (typeof authorizations)[number];

const text = { type: "string" } as const;
const described = {
    settings: text,
    check: { type: "boolean", default: false },
    kubernetes: text,
    "kubernetes-namespace": text,
    "kubernetes-token-file": text,
    "kubernetes-ca-file": text,
    prometheus: text,
    auth: text,
    "bearer-file": text,
    region: text,
    "ca-file": text,
    timeout: text,
    concurrency: { type: "string", default: "16" },
    delay: { type: "string", default: "0s" },
    listen: { type: "string", default: "127.0.0.1:9464" },
    interval: { type: "string", default: "15s" },
    shard: { type: "string", default: "0/1" },
    workers: { type: "string", default: "1" },
    "max-loads": { type: "string", default: "10000" },
    "grpc-listen": text,
    "grpc-cert": text,
    "grpc-key": text,
    "grpc-client-ca": text,
    help: { type: "boolean", short: "h", default: false },
} as const;

function secondsOf(name: string, given: string, least: number, most: number): number {
    try {
        const seconds = Duration.parse(given).milliseconds / 1000;
        if (seconds >= least && seconds <= most) return seconds;
    } catch (error) {
        if (!(error instanceof UnitError)) throw error;
    }
    throw new OptionError(`--${name} "${given}": give a time from ${least}s to ${most}s`);
}

function countOf(name: string, given: string, most: number): number {
    const count = Number(given);
    if (/^\d+$/.test(given) && count >= 1 && count <= most) return count;
    throw new OptionError(`--${name} "${given}": give a whole number from 1 to ${most}`);
}

function addressOf(name: string, given: string): Address {
    const found = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(given);
    const port = Number(found?.[3]);
    if (!found || port > 65_535) throw new OptionError(`--${name} "${given}": give host:port, such as 127.0.0.1:9464`);
    return { host: (found[1] ?? found[2])!, port };
}

/** An address that holds no credentials: it stands in logs. */
function urlOf(name: string, given: string): URL {
    let url: URL;
    try {
        url = new URL(given);
    } catch {
        throw new OptionError(`--${name}: give an address, such as https://prometheus.example:9090`);
    }
    if (url.username || url.password)
        throw new OptionError(`--${name}: give credentials by --auth, not in the address`);
    if (url.search || url.hash)
        throw new OptionError(`--${name}: leave out what follows ? or #; credentials are given by --auth`);
    if (url.protocol !== "http:" && url.protocol !== "https:")
        throw new OptionError(`--${name} "${url.protocol}": give http: or https:`);
    return url;
}

/** `i/n`, or `/n` for the pod of a StatefulSet whose name ends with `-i`. */
function shardOf(given: string, podName: string): Shard {
    const found = /^(\d{1,4})?\/(\d{1,4})$/.exec(given);
    if (!found) throw new OptionError(`--shard "${given}": give i/n, such as 0/3, or /n`);
    const [, written, of] = found;
    const index = Number(written ?? /-(\d{1,4})$/.exec(podName)?.[1] ?? Number.NaN);
    const count = Number(of);
    if (Number.isNaN(index))
        throw new OptionError(
            `--shard "${given}": asks for a pod's name that ends with -i, not "${podName}"; give i/n`,
        );
    if (!(count >= 1 && index < count)) throw new OptionError(`--shard "${given}": i is from 0 to n - 1`);
    return { index, count };
}

/** Where Prometheus is, and who asks. */
export interface Connection {
    readonly prometheus: URL;
    readonly auth: AuthorizationName;
    readonly bearerFile: string | undefined;
    readonly region: string | undefined;
    readonly caFile: string | undefined;
    readonly timeoutMs: number;
}

type ConnectionOption = "auth" | "bearer-file" | "region" | "ca-file" | "timeout";

/**
 * Reads the options that lead to Prometheus.
 *
 * @throws OptionError where one cannot be
 */
export function connectionOf(
    values: { readonly prometheus: string } & { readonly [option in ConnectionOption]?: string },
): Connection {
    const auth = (values.auth ?? "none") as AuthorizationName;
    if (!authorizations.includes(auth))
        throw new OptionError(`--auth "${auth}": give one of ${authorizations.join(", ")}`);
    if ((auth === "bearer") !== (values["bearer-file"] !== undefined))
        throw new OptionError("--auth bearer and --bearer-file go together");
    return {
        prometheus: urlOf("prometheus", values.prometheus),
        auth,
        bearerFile: values["bearer-file"],
        region: values.region,
        caFile: values["ca-file"],
        timeoutMs: secondsOf("timeout", values.timeout ?? defaultTimeout, 0.1, 120) * 1000,
    };
}

type Options = ReturnType<typeof parsedOptions>;

/**
 * Reads options.
 *
 * @param podName what the shard may be told by
 * @throws OptionError where one cannot be
 */
export function parsedOptions(args: readonly string[], podName: string) {
    let values: ReturnType<typeof parseArgs<{ options: typeof described }>>["values"];
    try {
        ({ values } = parseArgs({ args: [...args], options: described }));
    } catch (error) {
        throw new OptionError(`${(error as Error).message.split(". ")[0]}; --help tells what there is`);
    }
    if ((values["grpc-cert"] === undefined) !== (values["grpc-key"] === undefined))
        throw new OptionError("--grpc-cert and --grpc-key go together");
    if (values["grpc-client-ca"] !== undefined && values["grpc-cert"] === undefined)
        throw new OptionError("--grpc-client-ca needs --grpc-cert and --grpc-key");
    const needed = (name: "settings" | "prometheus"): string => {
        const value = values[name];
        if (value === undefined) throw new OptionError(`--${name} is missing; --help tells what there is`);
        return value;
    };
    if (values.help) return { help: true as const };
    const settings = needed("settings");
    if (values.check) {
        if (settings === "cluster") throw new OptionError("--check reads files: give their path by --settings");
        return { check: settings };
    }
    const connection = connectionOf({ ...values, prometheus: needed("prometheus") });
    const grpc = values["grpc-listen"];
    return {
        run: {
            settings,
            kubernetes: {
                url: values.kubernetes === undefined ? undefined : urlOf("kubernetes", values.kubernetes),
                namespace: values["kubernetes-namespace"],
                tokenFile: values["kubernetes-token-file"],
                caFile: values["kubernetes-ca-file"],
            },
            ...connection,
            concurrency: countOf("concurrency", values.concurrency, 256),
            delay: secondsOf("delay", values.delay, 0, 600),
            listen: addressOf("listen", values.listen),
            interval: secondsOf("interval", values.interval, 1, 300),
            shard: shardOf(values.shard, podName),
            workers: countOf("workers", values.workers, 64),
            mostLoads: countOf("max-loads", values["max-loads"], 100_000),
            grpc: grpc === undefined ? undefined : addressOf("grpc-listen", grpc),
            grpcFiles: {
                cert: values["grpc-cert"],
                key: values["grpc-key"],
                clientCa: values["grpc-client-ca"],
            },
        },
    };
}

export type RunOptions = NonNullable<Extract<Options, { run: unknown }>["run"]>;
