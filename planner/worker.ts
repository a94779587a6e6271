import type { Origin } from "../model/fleet";
import { Session } from "./session";
import { unpackSpec } from "./transfer";
import type { FromWorker, ToWorker } from "./worker-protocol";

/** Serves the requests of the process that plans a fleet, one after another. */
export class WorkerServer {
    #session: Session | undefined;
    #last: Promise<void> = Promise.resolve();

    constructor(private readonly send: (message: FromWorker) => void) {}

    handle(message: ToWorker): Promise<void> {
        this.#last = this.#last.then(() => this.#serve(message));
        return this.#last;
    }

    async #serve(message: ToWorker): Promise<void> {
        switch (message.kind) {
            case "open":
                try {
                    this.#session = await Session.open(message.options);
                    this.send({ kind: "ready" });
                } catch (error) {
                    this.send({ kind: "broken", message: error instanceof Error ? error.message : String(error) });
                }
                return;
            case "publish":
                this.#session?.publish(message.stack, message);
                return;
            case "plan": {
                const provenance = new Map(Object.entries(message.origins)) as Map<string, Origin>;
                if (!this.#session) throw new Error("a stack came before the session was open");
                const { plan, outputs } = await this.#session.plan({
                    spec: unpackSpec(message.spec),
                    provenance,
                    said: message.said,
                    outweighed: message.outweighed,
                    unseen: message.unseen,
                });
                const failed = plan.tenantry.failed;
                this.send({ kind: "planned", id: message.id, plan: JSON.stringify(plan), outputs, failed });
                return;
            }
            case "close":
                await this.#session?.close();
                this.#session = undefined;
        }
    }
}

if (require.main === module && process.send) {
    const server = new WorkerServer((message) => process.send?.(message));
    process.on("message", (message: ToWorker) => {
        void server.handle(message).then(() => {
            if (message.kind === "close") process.disconnect?.();
        });
    });
    process.on("disconnect", () => process.exit(0));
}
