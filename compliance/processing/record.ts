import type { StackPlan } from "../../planner/document";
import type { Lineage } from "../lineage/document";
import type { ProcessingRecord } from "./document";
import { measures } from "./measures";
import { categories, limits, recipients, transfers } from "./places";
import { listed, parties, type Stated } from "./stated";

/** What a record is made from: the tenant's files, where its data lies, and the plans of its stack and of its cell. */
export interface Processing extends Stated {
    readonly lineage: Lineage;
    readonly plans: readonly StackPlan[];
}

/** The record of processing of a tenant. Pure: the same files and plans give the same document. */
export function recordOf({ lineage, plans, ...of }: Processing): ProcessingRecord {
    const items = [
        parties(of),
        { id: "purposes", title: "What it is processed for", article: "30(1)(b)", lines: listed(of, "purposes") },
        categories(of),
        recipients(of, lineage),
        transfers(of, lineage),
        limits(of, lineage),
        measures(plans),
    ];
    return {
        version: 1,
        tenant: lineage.tenant,
        cloud: lineage.cloud,
        planHashes: lineage.planHashes,
        items,
        missing: items.flatMap(({ lines }) => lines.flatMap(({ field }) => field ?? [])),
        ...(lineage.failed ? { failed: lineage.failed } : {}),
    };
}
