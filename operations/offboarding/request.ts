import type { Fleet } from "../../model/fleet";
import type { DeployPorts } from "../deploying/request";
import type { Certificate } from "../records/certificate";
import type { Beyond } from "./beyond";
import type { Fate } from "./fate";

/** How a tenant is to be offboarded. */
export interface OffboardRequest {
    readonly fleet: Fleet;
    readonly tenant: string;
    readonly args: readonly string[];
    /** The consent of the command line; the other is `state: offboarding` in the tenant's file. */
    readonly allowDestroy: boolean;
    /** Days for which keys, and with them the last backups, can be brought back. */
    readonly keyDays: number | undefined;
    readonly backend?: string;
    readonly secretsProvider?: string;
    readonly parallel?: number;
    readonly forceRepair: boolean;
    readonly adopted: ReadonlyMap<string, string>;
    /** URNs that were shown and agreed to: nothing else is destroyed. */
    readonly shown?: ReadonlySet<string>;
}

export type OffboardPorts = DeployPorts;

/** What an offboarding would do. */
export interface Outlook {
    readonly tenant: string;
    readonly backend: string;
    readonly fates: readonly Fate[];
    readonly beyond: Beyond;
    readonly keyDays: number;
    /** An offboarding that was cut off, which this one goes on with. */
    readonly goesOn: string | undefined;
}

/** How an offboarding ended. */
export interface OffboardSummary {
    readonly tenant: string;
    readonly runId: string;
    readonly outcome: "succeeded" | "failed" | "cancelled";
    readonly reason?: "guard" | "policy" | "cloud" | "locked" | "pending" | "engine";
    readonly message?: string;
    readonly fix?: string;
    /** What has been erased so far, and what is left. */
    readonly gone: number;
    readonly left: number;
    readonly certificate: Certificate | undefined;
    readonly certificateFile: string | undefined;
    /** Place of the certificate in the audit log. */
    readonly anchor: string | undefined;
    readonly durationMs: number;
}

/** An offboarding that does not begin. */
export class OffboardError extends Error {
    constructor(
        readonly code: "consent" | "not-deployed" | "busy" | "settings" | "policy" | "cloud" | "engine",
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}
