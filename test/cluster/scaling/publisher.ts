import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A program that publishes gauges as the forecaster and exporters do, with values that a suite sets. */
export class Publisher {
    readonly #series = new Map<string, number>();
    #server: Server | undefined;

    private constructor(readonly port: number) {}

    static async start(): Promise<Publisher> {
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const publisher = new Publisher((server.address() as AddressInfo).port);
        publisher.#attach(server);
        return publisher;
    }

    #attach(server: Server): void {
        this.#server = server;
        server.on("request", (_, response) => {
            response.writeHead(200, { "content-type": "text/plain; version=0.0.4" });
            response.end([...this.#series].map(([series, value]) => `${series} ${value}\n`).join(""));
        });
    }

    /** Sets a series, such as `up{job="x"}`, or takes it away. */
    set(series: string, value: number | undefined): void {
        if (value === undefined) this.#series.delete(series);
        else this.#series.set(series, value);
    }

    /** Comes back on the same port after {@link stop}. */
    async resume(): Promise<void> {
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
        this.#attach(server);
    }

    stop(): Promise<void> {
        const server = this.#server;
        this.#server = undefined;
        return new Promise((resolve) => {
            if (!server) return resolve();
            server.closeAllConnections();
            server.close(() => resolve());
        });
    }
}
