import { existsSync } from "node:fs";
import { settingsKey, settingsLabel } from "../../model/schema/forecasting";
import { Backoff } from "../http/backoff";
import { HttpError } from "../http/errors";
import { fileReader } from "../http/files";
import { open, placeOf, request } from "../http/request";
import { OptionError, type RunOptions } from "../options";
import { type ConfigMap, linesOf, listOf, type WatchEvent } from "./config-maps";
import type { SettingsSource } from "./source";

// Source: kubernetes.io/docs/reference/using-api/api-concepts ("Efficient detection of changes") and docs/tasks/run-application/access-api-from-pod, as of 2026-11.
const account = "/var/run/secrets/kubernetes.io/serviceaccount";
const pageSize = 250;
/** Bytes of a page: ConfigMaps that are far larger than settings may be. */
const pageBytes = 64 * 1024 * 1024;
/** Seconds after which the API server ends a watch, and after which it is given up. */
const [watchSeconds, silentSeconds] = [240, 300];

interface Api {
    readonly base: URL;
    readonly namespace: string;
    readonly token: (() => string) | undefined;
    readonly ca: (() => string) | undefined;
}

/** The API server as a pod is told of it, or as options say. */
function apiOf(options: RunOptions["kubernetes"], env: NodeJS.ProcessEnv, now: () => number): Api {
    const host = env.KUBERNETES_SERVICE_HOST;
    const inPod = host && `https://${host.includes(":") ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT ?? 443}`;
    const base = options.url ?? (inPod ? new URL(inPod) : undefined);
    if (base === undefined) throw new OptionError("--settings cluster: not in a pod; give --kubernetes");
    const fileAt = (given: string | undefined, name: string): (() => string) | undefined => {
        const path = given ?? (options.url === undefined ? `${account}/${name}` : undefined);
        return path === undefined ? undefined : fileReader(path, now);
    };
    const written = existsSync(`${account}/namespace`) ? fileReader(`${account}/namespace`, now)() : undefined;
    const namespace = options.namespace ?? env.POD_NAMESPACE ?? written;
    if (!namespace) throw new OptionError("--settings cluster: give --kubernetes-namespace");
    return { base, namespace, token: fileAt(options.tokenFile, "token"), ca: fileAt(options.caFile, "ca.crt") };
}

/** ConfigMaps of one namespace that have the label, listed and then watched. */
export function clusterSource(
    options: RunOptions["kubernetes"],
    env: NodeJS.ProcessEnv,
    now: () => number,
    random: () => number = Math.random,
): SettingsSource {
    const api = apiOf(options, env, now);
    const texts = new Map<string, string>();
    const ending = new AbortController();
    const backoff = new Backoff(1, 60, random);

    const asked = (query: Readonly<Record<string, string>>) => {
        const path = `/api/v1/namespaces/${encodeURIComponent(api.namespace)}/configmaps`;
        const url = new URL(`${api.base.pathname.replace(/\/+$/, "")}${path}`, api.base);
        const selector = `${settingsLabel.name}=${settingsLabel.value}`;
        url.search = new URLSearchParams({ labelSelector: selector, ...query }).toString();
        const headers: Record<string, string> = { accept: "application/json" };
        if (api.token) headers.authorization = `Bearer ${api.token()}`;
        return { method: "GET", url, headers, ca: api.ca?.() } as const;
    };
    const put = ({ metadata, data }: ConfigMap): void => {
        // One without its key is told as broken, like any other.
        texts.set(metadata.name, data?.[settingsKey] ?? "");
    };

    /** @returns the version that a watch goes on from */
    async function list(): Promise<string> {
        const found: ConfigMap[] = [];
        for (let page = ""; ; ) {
            const query = { limit: String(pageSize), ...(page && { continue: page }) };
            const call = asked(query);
            const answer = await request({ ...call, timeoutMs: 30_000, maxBytes: pageBytes, signal: ending.signal });
            if (answer.status !== 200)
                throw new HttpError(`${placeOf(call.url)}: status ${answer.status}`, answer.status);
            const { items, next, version } = listOf(answer.body);
            found.push(...items);
            page = next;
            if (page) continue;
            texts.clear();
            for (const item of found) put(item);
            return version;
        }
    }

    /** @returns the version to go on from; undefined where all has to be listed again */
    async function watch(from: string, changed: () => void): Promise<string | undefined> {
        const call = asked({
            watch: "1",
            resourceVersion: from,
            allowWatchBookmarks: "true",
            timeoutSeconds: String(watchSeconds),
        });
        const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(silentSeconds * 1000)]);
        const answer = await open({ ...call, signal });
        if (answer.statusCode !== 200) {
            answer.resume();
            if (answer.statusCode === 410) return undefined;
            throw new HttpError(`${placeOf(call.url)}: status ${answer.statusCode}`, answer.statusCode);
        }
        let version = from;
        for await (const { type, object } of linesOf(answer) as AsyncIterable<WatchEvent>) {
            if (type === "ERROR") return undefined; // most often 410: too old to go on from
            version = object.metadata.resourceVersion;
            if (type === "BOOKMARK") continue;
            if (type === "DELETED") texts.delete(object.metadata.name);
            else put(object);
            changed();
        }
        return version;
    }

    return {
        start: (take, failed) => {
            const follow = async (): Promise<void> => {
                let version: string | undefined;
                while (!ending.signal.aborted) {
                    try {
                        if (version === undefined) {
                            version = await list();
                            take(new Map(texts));
                        }
                        version = await watch(version, () => take(new Map(texts)));
                        backoff.succeeded();
                    } catch (error) {
                        if (ending.signal.aborted) return;
                        failed(error);
                        version = undefined;
                        const seconds = backoff.failed(now());
                        await new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref());
                    }
                }
            };
            void follow();
        },
        stop: () => ending.abort(),
    };
}
