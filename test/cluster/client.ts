import { Agent, request as httpsRequest } from "node:https";

/** A Kubernetes object, as far as it is looked into here. */
export interface KubeObject {
    apiVersion: string;
    kind: string;
    metadata: {
        name?: string;
        generateName?: string;
        namespace?: string;
        labels?: Record<string, string>;
        annotations?: Record<string, string>;
    };
    [field: string]: unknown;
}

/** What the API server said. */
export interface Answer {
    readonly status: number;
    readonly text: string;
    /** Warning headers: what it took, but would rather not have. */
    readonly warnings: readonly string[];
}

interface Kind {
    readonly plural: string;
    readonly namespaced: boolean;
}

/** The few calls of the Kubernetes API that the suite makes. */
export class Client {
    readonly #agent: Agent;
    readonly #kinds = new Map<string, Promise<ReadonlyMap<string, Kind>>>();

    constructor(
        private readonly port: number,
        certificate: string,
        private readonly token: string,
    ) {
        // The server made its own certificate at its start; nothing else is trusted.
        this.#agent = new Agent({ ca: certificate, servername: "kubernetes", keepAlive: true, maxSockets: 8 });
    }

    request(
        method: string,
        path: string,
        body?: unknown,
        contentType = "application/json",
        as?: Readonly<Record<string, string>>,
    ): Promise<Answer> {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const headers = {
            authorization: `Bearer ${this.token}`,
            accept: "application/json",
            ...as,
            ...(text === undefined ? {} : { "content-type": contentType, "content-length": Buffer.byteLength(text) }),
        };
        return new Promise((resolve, reject) => {
            const call = httpsRequest(
                { host: "127.0.0.1", port: this.port, method, path, headers, agent: this.#agent },
                (response) => {
                    const chunks: Buffer[] = [];
                    response.on("data", (chunk: Buffer) => chunks.push(chunk));
                    response.on("error", reject);
                    response.on("end", () =>
                        resolve({
                            status: response.statusCode ?? 0,
                            text: Buffer.concat(chunks).toString("utf8"),
                            warnings: [response.headers.warning ?? []].flat(),
                        }),
                    );
                },
            );
            call.on("error", reject);
            call.end(text);
        });
    }

    /** Kinds of an API version, asked for once. A version that has none yet is asked for again. */
    async #discover(apiVersion: string): Promise<ReadonlyMap<string, Kind>> {
        const known = this.#kinds.get(apiVersion);
        if (known) return known;
        const found = (async () => {
            const answer = await this.request(
                "GET",
                apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`,
            );
            if (answer.status !== 200) throw new Error(`${apiVersion}: ${answer.status} ${answer.text}`);
            const { resources } = JSON.parse(answer.text) as {
                resources: { name: string; kind: string; namespaced: boolean }[];
            };
            const own = resources.filter(({ name }) => !name.includes("/"));
            return new Map(own.map(({ name, kind, namespaced }) => [kind, { plural: name, namespaced }]));
        })();
        this.#kinds.set(apiVersion, found);
        found.catch(() => this.#kinds.delete(apiVersion));
        return found;
    }

    /** Path of an object, or of its collection when no name is given. */
    async pathOf(object: Pick<KubeObject, "apiVersion" | "kind" | "metadata">): Promise<string> {
        const { apiVersion, kind, metadata } = object;
        const found = (await this.#discover(apiVersion)).get(kind);
        if (!found) throw new Error(`the server has no ${kind} of ${apiVersion}`);
        const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
        const space = found.namespaced ? `/namespaces/${metadata.namespace ?? "default"}` : "";
        return `${base}${space}/${found.plural}${metadata.name === undefined ? "" : `/${metadata.name}`}`;
    }

    /** Server-side apply, as Pulumi's provider does it, but with every unknown or doubled field refused. */
    async apply(object: KubeObject, options: { readonly dryRun: boolean }): Promise<Answer> {
        const query = new URLSearchParams({ fieldManager: "tenantry-suite", force: "true", fieldValidation: "Strict" });
        if (options.dryRun) query.set("dryRun", "All");
        try {
            const path = await this.pathOf(object);
            return await this.request("PATCH", `${path}?${query}`, object, "application/apply-patch+yaml");
        } catch (error) {
            return { status: 0, text: (error as Error).message, warnings: [] };
        }
    }

    /** Creates an object without keeping it, as whoever makes pods does. */
    async tryCreate(object: KubeObject): Promise<Answer> {
        const { name: _, ...unnamed } = object.metadata;
        const path = await this.pathOf({ ...object, metadata: unnamed });
        return this.request("POST", `${path}?dryRun=All&fieldValidation=Strict`, object);
    }

    /** Asks as somebody of a group, whom the server's own rules let through or not. */
    async asGroup(group: string, method: string, object: KubeObject): Promise<Answer> {
        const whole = await this.pathOf(object);
        const path = method === "POST" ? whole.slice(0, whole.lastIndexOf("/")) : whole;
        const as = { "impersonate-user": `somebody of ${group}`, "impersonate-group": group };
        const [body, query] = method === "POST" ? [object, "?dryRun=All"] : [undefined, ""];
        return this.request(method, `${path}${query}`, body, "application/json", as);
    }

    async get<T>(object: Pick<KubeObject, "apiVersion" | "kind" | "metadata">): Promise<T> {
        const answer = await this.request("GET", await this.pathOf(object));
        if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
        return JSON.parse(answer.text) as T;
    }

    close(): void {
        this.#agent.destroy();
    }
}

/** Waits until something holds; fails with what was last seen. */
export async function eventually<T>(
    what: string,
    look: () => Promise<T>,
    holds: (seen: T) => boolean,
    seconds = 60,
): Promise<T> {
    const until = Date.now() + seconds * 1_000;
    for (;;) {
        const seen = await look();
        if (holds(seen)) return seen;
        if (Date.now() > until)
            throw new Error(`${what}: not after ${seconds} s; last seen ${JSON.stringify(seen).slice(0, 2_000)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
    }
}
