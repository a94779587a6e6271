import http from "node:http";
import type { AddressInfo } from "node:net";

/** What a process answers by HTTP. */
export interface Pages {
    /** Prometheus' text format. */
    metrics(): Promise<string>;
    /** Why it is not ready; undefined where it is. */
    unready(): string | undefined;
}

export interface Address {
    readonly host: string;
    readonly port: number;
}

/** Serves `/metrics`, `/healthz` and `/readyz`. */
export async function serve(pages: Pages, { host, port }: Address) {
    const server = http.createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
        const answer = (status: number, text: string, type = "text/plain; charset=utf-8"): void => {
            response.writeHead(status, { "content-type": type, "x-content-type-options": "nosniff" });
            response.end(request.method === "HEAD" ? undefined : text);
        };
        if (request.method !== "GET" && request.method !== "HEAD") return answer(405, "only GET\n");
        switch (request.url?.split("?")[0]) {
            case "/healthz":
                return answer(200, "ok\n");
            case "/readyz": {
                const why = pages.unready();
                return answer(why === undefined ? 200 : 503, `${why ?? "ok"}\n`);
            }
            case "/metrics":
                return void pages.metrics().then(
                    (text) => answer(200, text, "text/plain; version=0.0.4; charset=utf-8"),
                    () => answer(500, "metrics cannot be told\n"),
                );
            default:
                return answer(404, "there are /metrics, /healthz and /readyz\n");
        }
    });
    server.maxConnections = 256;
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, resolve);
    });
    const { address, port: bound } = server.address() as AddressInfo;
    return {
        address: { host: address, port: bound },
        close: async (): Promise<void> => {
            const closed = new Promise<void>((resolve) => server.close(() => resolve()));
            server.closeIdleConnections();
            await closed;
        },
    };
}
