import type { ResourceRecord } from "./record";
import type { Properties } from "./wire";

/** How the SDK is told the answer to a request. */
export type Answer<T> = (error: (Error & { code?: number; details?: string }) | null, response?: T) => void;

/** gRPC's code for errors of the server's own making; the SDK swallows the errors of some others. */
const unknownCode = 2;

/** Answers a request now or later, and tells failures as gRPC would. */
export function answer<T>(callback: Answer<T>, work: () => T | Promise<T>): void {
    const fail = (error: unknown) => {
        const wrapped = new Error(error instanceof Error ? error.message : String(error));
        callback(Object.assign(wrapped, { code: unknownCode, details: wrapped.message }));
    };
    try {
        const result = work();
        if (result instanceof Promise) result.then((response) => callback(null, response), fail);
        else callback(null, result);
    } catch (error) {
        fail(error);
    }
}

/** No properties at all. */
export const empty = {};

/** What the program gets back from a registration; property values stay plain. */
export class RegisterResponse {
    constructor(
        private readonly record: ResourceRecord,
        private readonly outputs: Properties,
        private readonly dependencies: Readonly<Record<string, readonly string[]>>,
    ) {}
    getUrn = () => this.record.urn;
    getId = () => this.record.id ?? "";
    getObject = () => ({ toJavaScript: () => this.outputs });
    getStable = () => false;
    getStablesList = () => [];
    getPropertydependenciesMap = () => ({
        entries: () => Object.entries(this.dependencies).map(([key, urns]) => [key, { getUrnsList: () => urns }]),
    });
    getResult = () => 0;
    getUnknown = () => false;
    toString = () => this.record.urn;
}
