import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { placeOf } from "./ids";
import type { Call, Fault, Package, Properties } from "./settings";

/** A resource that exists in a simulated cloud. */
export interface CloudResource {
    readonly package: Package;
    readonly urn: string;
    readonly type: string;
    readonly id: string;
    readonly inputs: Properties;
    readonly outputs: Properties;
}

/** Something that happened. Mutations carry the resource as it was left. */
export interface Operation {
    readonly at: string;
    readonly package: Package;
    readonly call: Call;
    /** `begin` when it arrived; `done` when it took effect; `failed`, `crashed` otherwise; `outside`: not by Pulumi. */
    readonly phase: "begin" | "done" | "failed" | "crashed" | "outside";
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    /** Mutations in progress, this one included. */
    readonly inProgress?: number;
    readonly resource?: CloudResource;
    readonly fault?: string;
    /** Snapshot that a deletion left. */
    readonly snapshot?: string;
}

/**
 * What exists and what happened. With a file, every operation is appended to it before it is answered, so that a cloud
 * that is opened again is as it was, whatever became of the process.
 */
export class Cloud {
    readonly resources = new Map<string, CloudResource>();
    readonly operations: Operation[] = [];
    readonly #struck = new Map<string, number>();
    #inProgress = 0;
    #created = 0;

    constructor(private readonly file?: string) {
        if (!file || !existsSync(file)) return;
        const lines = readFileSync(file, "utf8").split("\n");
        if (lines.at(-1) !== "") appendFileSync(file, "\n"); // a torn last line stays alone
        for (const line of lines) {
            try {
                this.#apply(JSON.parse(line) as Operation);
            } catch {
                // torn by a crash: it was never answered
            }
        }
    }

    /** Notes what happened and lets it take effect. */
    record(operation: Omit<Operation, "at">): void {
        const whole: Operation = { at: new Date().toISOString(), ...operation };
        if (this.file) appendFileSync(this.file, `${JSON.stringify(whole)}\n`);
        this.#apply(whole);
    }

    #apply(operation: Operation): void {
        this.operations.push(operation);
        const { phase, call, resource, id, type, fault } = operation;
        if (fault !== undefined) this.#struck.set(fault, (this.#struck.get(fault) ?? 0) + 1);
        if (phase !== "done" && phase !== "outside") return;
        if (call === "create") this.#created++;
        if (call === "delete" && id !== undefined) this.resources.delete(placeOf(type, id));
        else if (resource) this.resources.set(placeOf(type, resource.id), resource);
    }

    find(type: string, id: string): CloudResource | undefined {
        return this.resources.get(placeOf(type, id));
    }

    /** An id that no resource has had before. */
    newId(type: string, urn: string): string {
        const hash = createHash("sha256").update(`${urn} ${this.#created}`).digest("hex").slice(0, 17);
        const kind = type.slice(type.lastIndexOf(":") + 1).toLowerCase();
        return `${kind.slice(0, 20)}-${hash}`;
    }

    /** Runs a mutation, counting how many run at once. */
    async during<T>(operation: Omit<Operation, "at" | "phase" | "inProgress">, work: () => Promise<T>): Promise<T> {
        this.#inProgress++;
        this.record({ ...operation, phase: "begin", inProgress: this.#inProgress });
        try {
            return await work();
        } finally {
            this.#inProgress--;
        }
    }

    /** The first fault that strikes a call. */
    faultFor(
        faults: readonly Fault[],
        about: { readonly call: Call; readonly urn: string; readonly type: string; readonly preview: boolean },
    ): Fault | undefined {
        return faults.find(
            ({ id, calls, urn, type, times, previews }) =>
                calls.includes(about.call) &&
                (previews === true || !about.preview) &&
                (urn === undefined || new RegExp(urn).test(about.urn)) &&
                (type === undefined || new RegExp(type).test(about.type)) &&
                (times === undefined || (this.#struck.get(id) ?? 0) < times),
        );
    }
}
