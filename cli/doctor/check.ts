import type { Fleet } from "../../model/fleet";
import type { Host } from "../host";

export type Status = "ok" | "warn" | "fail";

/** What a check found. */
export interface Finding {
    /** Stable name, for programs. */
    readonly id: string;
    readonly title: string;
    readonly status: Status;
    readonly message: string;
    /** What to do; absent where nothing is. */
    readonly fix?: string;
}

/** What checks look at. */
export interface Subject {
    readonly host: Host;
    /** Folder of Tenantry itself. */
    readonly root: string;
    /** Folder of the fleet. */
    readonly directory: string;
    readonly fleet: Fleet;
    /** Version of Node, such as `20.19.0`. */
    readonly node: string;
}

export type Check = (subject: Subject) => Promise<readonly Finding[]> | readonly Finding[];
